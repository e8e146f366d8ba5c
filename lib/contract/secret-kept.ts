/** Stands for a secret that is kept: no secret leaves the server again. */
export const SECRET_KEPT = '•••';
