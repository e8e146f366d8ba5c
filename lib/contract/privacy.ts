import { z } from 'zod';
import { done, fails, id, nothing } from './common.ts';
import { confirmFull, confirmOne, endpoint } from './endpoint.ts';

/** A file of JSON, as text. */
const personFile = z.object({ name: z.string(), type: z.string(), text: z.string() });
export type PersonFile = z.infer<typeof personFile>;

/** The name of whom it is about, typed as it is shown: what is erased does not come back. */
const typed = z.string(fails('required')).trim().min(1, fails('required')).max(200, fails('too_long'));

/** What is kept of a person, to be read or erased (row W20). */
export const privacyEndpoints = {
  exportOwnData: endpoint('POST', '/api/privacy/export', 'account', nothing, personFile, confirmOne),
  /** Ends the own account, or where it belongs to other companies too, the place in this one. `last_owner` for owners. */
  eraseOwnAccount: endpoint('POST', '/api/privacy/erase', 'account', z.strictObject({ name: typed }), done, {
    confirm: 'full',
  }),
  exportMember: endpoint('POST', '/api/members/:id/export', 'members.export', z.strictObject({ id }), personFile, {
    confirm: 'one',
  }),
  /** `handOver`: who takes the open conversations; without it the queue does. */
  eraseMember: endpoint(
    'POST',
    '/api/members/:id/erase',
    'members.write',
    z.strictObject({ id, name: typed, handOver: id.nullable().optional() }),
    done,
    confirmFull,
  ),
  exportCustomer: endpoint(
    'POST',
    '/api/visitors/:visitor/export',
    'security.write',
    z.strictObject({ visitor: id }),
    personFile,
    confirmOne,
  ),
  eraseCustomer: endpoint(
    'POST',
    '/api/visitors/:visitor/erase',
    'security.write',
    z.strictObject({ visitor: id, name: typed }),
    done,
    confirmFull,
  ),
};
