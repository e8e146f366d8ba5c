/** The front door: all that other rooms and `app.ts` may import of organisation. */
export { grantApproved } from './open-grant.ts';
export { presentMember } from './present.ts';
export { organisationRoutes } from './routes.ts';
export { listColleagues } from './scope.ts';
export { sweepOrganisation } from './sweep.ts';
