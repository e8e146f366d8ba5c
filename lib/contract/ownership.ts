import { z } from 'zod';
import { fails, id, nothing, sixDigits, time } from './common.ts';
import { confirmOne, endpoint } from './endpoint.ts';
import { documentKind, documentView } from './verification.ts';

/** `pending`: waits for proof or consent; `reviewing`: papers are with the operator. */
export const transferStates = ['pending', 'reviewing', 'completed', 'refused', 'withdrawn', 'expired'] as const;
export const transferState = z.enum(transferStates, fails('not_an_option'));
export type TransferState = (typeof transferStates)[number];

const person = z.object({ id, name: z.string(), email: z.string() });

/** Ownership that is handed to another member (row R28). */
export const transferView = z.object({
  id,
  state: transferState,
  from: person,
  to: person,
  /** Which of them the reader is. */
  mine: z.enum(['from', 'to', 'none']),
  createdAt: time,
  expiresAt: time,
  acceptedAt: time.nullable(),
  papers: z.array(documentView),
  submittedAt: time.nullable(),
  papersApprovedAt: time.nullable(),
  contactProvedAt: time.nullable(),
  /** Why papers came back, or it was refused. */
  note: z.string().nullable(),
  endedAt: time.nullable(),
});
export type TransferView = z.infer<typeof transferView>;

export const ownershipView = z.object({
  /** The newest; null before the first. */
  transfer: transferView.nullable(),
  /** Places of the approved verification where a code can go; empty for a company that is not verified. */
  contacts: z.array(z.object({ method: z.enum(['email', 'sms']), hint: z.string() })),
  verified: z.boolean(),
  reviewers: z.boolean(),
  /** May begin one. */
  owner: z.boolean(),
});
export type OwnershipView = z.infer<typeof ownershipView>;

export const ownershipEndpoints = {
  /** For the two it is about, and for whoever may verify the company. */
  getOwnership: endpoint('GET', '/api/ownership', 'account', nothing, ownershipView),
  beginTransfer: endpoint('POST', '/api/ownership', 'verification.write', z.strictObject({ to: id }), ownershipView, {
    confirm: 'two',
  }),
  attachPaper: endpoint(
    'POST',
    '/api/ownership/papers',
    'verification.write',
    z.strictObject({ kind: documentKind, upload: id }),
    ownershipView,
  ),
  removePaper: endpoint(
    'DELETE',
    '/api/ownership/papers/:id',
    'verification.write',
    z.strictObject({ id }),
    ownershipView,
  ),
  /** Hands the papers to the operator. */
  submitTransfer: endpoint('POST', '/api/ownership/submit', 'verification.write', nothing, ownershipView),
  /** Sends a code to the responsible person of the approved verification. */
  sendTransferCode: endpoint(
    'POST',
    '/api/ownership/code',
    'verification.write',
    z.strictObject({ method: z.enum(['email', 'sms'], fails('not_an_option')) }),
    z.object({ hint: z.string(), resendAt: time }),
  ),
  proveTransferContact: endpoint(
    'POST',
    '/api/ownership/contact',
    'verification.write',
    z.strictObject({ code: sixDigits }),
    ownershipView,
  ),
  acceptTransfer: endpoint('POST', '/api/ownership/accept', 'account', nothing, ownershipView, confirmOne),
  declineTransfer: endpoint('POST', '/api/ownership/decline', 'account', nothing, ownershipView),
  withdrawTransfer: endpoint('POST', '/api/ownership/withdraw', 'verification.write', nothing, ownershipView),
};
