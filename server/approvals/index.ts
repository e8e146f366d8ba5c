/** The front door: all that other rooms and `app.ts` may import of approvals. */
export { memberLeft } from './member-left.ts';
export { cancelApproval, openApproval } from './open.ts';
export { pendingOfKind } from './pending-of-kind.ts';
export { approvalsPerson } from './person.ts';
export { createApprovals } from './port.ts';
export { approvalsRoutes } from './routes.ts';
export { sweepApprovals } from './sweep.ts';
