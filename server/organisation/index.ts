/** The front door: all that other rooms and `app.ts` may import of organisation. */

export { changeState } from './change-state.ts';
export { colleaguesOf, listColleagues } from './colleagues.ts';
export type { Imports } from './import/imports.ts';
export { createImports } from './import/imports.ts';
export { grantApproved } from './open-grant.ts';
export { organisationPerson } from './person.ts';
export { demandNotAbove } from './policy.ts';
export { presentCompany } from './present.ts';
export { createRightUse } from './review/right-use.ts';
export { organisationRoutes } from './routes.ts';
export { memberInSight } from './scope.ts';
export type { MemberRow } from './store.ts';
export { companyByKey, countCompaniesOf, countSeats, holdCompany, memberByKey, namesOfOthers } from './store.ts';
export { sweepOrganisation } from './sweep.ts';
export { heir } from './update-member.ts';
