import type { SystemKind } from '../../lib/contract/approvals.ts';
import type { ApprovalsPort, Context, InTransaction, SystemApproval } from '../context.ts';
import { answeredElsewhere, cancelApproval, openApproval } from './open.ts';

type Tx = InTransaction<Context>;

/** What follows from an answer, in the transaction of the answer. */
export type Handler = {
  apply(tx: Tx, approval: SystemApproval): Promise<void>;
  /** Rejected, withdrawn, or its time is over: `approval.state` says which. */
  refused?(tx: Tx, approval: SystemApproval): Promise<void>;
};

/** By the kinds of the system; `app.ts` puts them together. */
export type Handlers = Partial<Record<SystemKind, Handler>>;

/** What rooms ask of approvals, and what approvals make of an answer. */
export function createApprovals(handlers: Handlers): ApprovalsPort {
  return {
    open: openApproval,
    cancel: cancelApproval,
    answered: answeredElsewhere,
    async ended(tx, approval) {
      const handler = handlers[approval.kind];
      if (approval.state === 'approved') await handler?.apply(tx, approval);
      else await handler?.refused?.(tx, approval);
    },
  };
}
