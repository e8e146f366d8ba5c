/** The front door: all that other rooms and `app.ts` may import of verification. */
export { eraseVerification } from './erase.ts';
export { verificationRoutes } from './routes.ts';
export { sweepVerification } from './sweep.ts';
