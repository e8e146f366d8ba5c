import type { TransferState } from '../../lib/contract/ownership.ts';
import type { CaseState } from '../../lib/contract/verification.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const limits = {
  /** An ownership transfer that nobody completes ends after so long. */
  transferMs: 30 * DAY,
  codeMs: 10 * MINUTE,
  codeWaitMs: MINUTE,
  codeTries: 5,
  /** Files of one transfer. */
  papers: 6,
  page: 20,
  logPage: 50,
} as const;

export type CaseVerb = 'edit' | 'submit' | 'approve' | 'return' | 'withdraw';

/** Where each verb leads from each state (row W5); what is not here is refused. */
export const caseMoves: Readonly<Record<CaseState, Partial<Record<CaseVerb, CaseState>>>> = {
  draft: { edit: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { approve: 'approved', return: 'needs_correction', withdraw: 'withdrawn' },
  needs_correction: { edit: 'needs_correction', submit: 'submitted', withdraw: 'withdrawn' },
  approved: {},
  withdrawn: {},
};

/** States in which a case is under way, so that no other can begin. */
export const openStates: readonly CaseState[] = ['draft', 'submitted', 'needs_correction'];

export type TransferVerb =
  | 'edit'
  | 'submit'
  | 'approve'
  | 'refuse'
  | 'prove'
  | 'accept'
  | 'decline'
  | 'withdraw'
  | 'expire';

/** From where each verb may be done (row R28). A transfer completes once it is both proved and accepted. */
export const transferFrom: Readonly<Record<TransferVerb, readonly TransferState[]>> = {
  edit: ['pending'],
  submit: ['pending'],
  approve: ['reviewing'],
  refuse: ['reviewing'],
  prove: ['pending', 'reviewing'],
  accept: ['pending', 'reviewing'],
  decline: ['pending', 'reviewing'],
  withdraw: ['pending', 'reviewing'],
  expire: ['pending', 'reviewing'],
};

export const openTransfers: readonly TransferState[] = ['pending', 'reviewing'];
