/** The front door: all that other rooms and `app.ts` may import of organisation. */

export type { Imports } from './import/imports.ts';
export { createImports } from './import/imports.ts';
export { grantApproved } from './open-grant.ts';
export { presentCompany, presentMember } from './present.ts';
export { createRightUse } from './review/right-use.ts';
export { organisationRoutes } from './routes.ts';
export { listColleagues } from './scope.ts';
export { sweepOrganisation } from './sweep.ts';
