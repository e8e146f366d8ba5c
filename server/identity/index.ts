/** The front door: all that other rooms and `app.ts` may import of identity. */
export { returnAttempt } from './attempts.ts';
export { deviceAnswered } from './device-approval.ts';
export { sendDigests } from './digest.ts';
export { demandExport, exportApproved } from './export-approval.ts';
export { fullProof } from './full-proof.ts';
export { hintOf } from './hint.ts';
export { keepsMail } from './kept-here.ts';
export { memberOfSession, memberOfToken } from './member-of-token.ts';
export { noteDelivered, noteRefused } from './note-delivery.ts';
export { demandOffered } from './offered.ts';
export { operatorStanding } from './operator.ts';
export { demandPassword, hashPassword } from './passwords.ts';
export { identityPerson } from './person.ts';
export { asPhone, demandPhone } from './phone.ts';
export { deviceOf, record, recordByMember } from './record.ts';
export { endSessionsOfMember } from './revoke-session.ts';
export type { Rights, RightsRow, Scope } from './rights.ts';
export { differenceOf, mayAnswer, permissionsIn, rightsColumns, rightsOf } from './rights.ts';
export { identityRoutes } from './routes.ts';
export { rulesOf } from './rules.ts';
export { hasSecondFactor } from './second-factors.ts';
export { setLocale } from './set-locale.ts';
export type { Platforms } from './sso/federation.ts';
export { federationOf } from './sso/federation.ts';
export { ssoPages } from './sso/routes.ts';
export { lackingForAdministrator } from './standing.ts';
export {
  accountByEmail,
  accountByKey,
  accountByPhone,
  deleteInvitationLinks,
  deletePendingAccount,
  insertAccount,
  insertLink,
  lastEvent,
  linesOfNobody,
  linkByToken,
  localeOf,
  lockedAccounts,
  saveContact,
  updateAccount,
} from './store.ts';
export { sweepIdentity } from './sweep.ts';
export { systemContext } from './system-context.ts';
export type { Throttle } from './throttle.ts';
export { createThrottle } from './throttle.ts';
export { unlockAccount } from './unlock.ts';
export { verifyPassword } from './verify.ts';
export { withdrawDevices } from './withdraw-devices.ts';
