/** OWASP's first choice for argon2id, as `server/identity/passwords.ts` has it. */
export const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
