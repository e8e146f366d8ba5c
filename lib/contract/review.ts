import { z } from 'zod';
import { done, id, nothing, time } from './common.ts';
import { endpoint, permissions } from './endpoint.ts';

const person = z.object({ id, name: z.string(), email: z.string().nullable() });

/** What an admin should look at now and then: rights that nobody uses, and accounts that nobody needs (row W21). */
export const rightsReview = z.object({
  /** Members with permissions that change something, and that they have not used since `since`. */
  unused: z.array(person.extend({ permissions: z.array(z.enum(permissions)), since: time })),
  /** Active members who have not signed in since then; null: never. */
  stale: z.array(person.extend({ lastSignInAt: time.nullable() })),
  /** Invited, and not here after a month; or their invitation ran out. */
  neverJoined: z.array(person.extend({ invitedAt: time })),
  /** Who still heads a department or is somebody's superior, and is disabled. */
  disabledInCharge: z.array(person),
  /** When somebody last said to have gone through it. */
  reviewedAt: time.nullable(),
  /** From when on the next is due. */
  dueAt: time,
});
export type RightsReview = z.infer<typeof rightsReview>;

export const reviewEndpoints = {
  getRightsReview: endpoint('GET', '/api/review', 'security.read', nothing, rightsReview),
  noteRightsReview: endpoint('POST', '/api/review', 'security.write', nothing, done),
};
