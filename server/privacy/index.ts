/** The front door: all that `app.ts` may import of privacy. */
export { privacyRoutes } from './routes.ts';
