/** Fragment of the sign-in page for whoever was signed out elsewhere: it says so. */
export const ENDED = '#ended';
