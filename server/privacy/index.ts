/** The front door: all that `app.ts` may import of privacy. */
export type { Erasures } from './erasures.ts';
export { createErasures } from './erasures.ts';
export { privacyRoutes } from './routes.ts';
