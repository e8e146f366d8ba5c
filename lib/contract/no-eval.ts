import { config } from 'zod';

// Our pages forbid eval, and a browser reports that zod tries it as the first schema of an object is made.
// So this comes before any. A server, which has no place, may go on compiling.
if ('location' in globalThis) config({ jitless: true });
