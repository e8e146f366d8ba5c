import { z } from 'zod';
import { done, fails, id, nothing, time } from './common.ts';
import { endpoint, permissions } from './endpoint.ts';
import { REVIEW_PAGE } from './limits.ts';

/** What an admin should look at now and then: rights that nobody uses, and accounts that nobody needs (row W21). */
export const reviewGroup = z.enum(
  [
    /** Members with permissions that change something, and that they have not used for a while. */
    'unused',
    /** Active members who have not signed in for as long. */
    'stale',
    /** Invited, and not here before the invitation ran out. */
    'neverJoined',
    /** Who still heads a department or is somebody's superior, and is disabled. */
    'disabledInCharge',
  ],
  fails('not_an_option'),
);
export type ReviewGroup = z.infer<typeof reviewGroup>;

export const reviewedPerson = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  /** Of `unused`: what was not used. */
  permissions: z.array(z.enum(permissions)),
  /** When somebody last signed in (null: never), or was invited. */
  at: time.nullable(),
});
export type ReviewedPerson = z.infer<typeof reviewedPerson>;

export const rightsReview = z.object({
  /** When somebody last said to have gone through it. */
  reviewedAt: time.nullable(),
  /** From when on the next is due. */
  dueAt: time,
});
export type RightsReview = z.infer<typeof rightsReview>;

export const reviewEndpoints = {
  getRightsReview: endpoint('GET', '/api/review', 'security.read', nothing, rightsReview),
  /** Those of one group, in the order of joining, a page at a time. */
  listForReview: endpoint(
    'GET',
    '/api/review/:group',
    'security.read',
    z.strictObject({
      group: reviewGroup,
      after: id.optional(),
      limit: z.coerce.number().int().min(1).max(REVIEW_PAGE).default(REVIEW_PAGE),
    }),
    z.object({
      people: z.array(reviewedPerson),
      /** `after` of the next page; null on the last. */
      next: id.nullable(),
    }),
  ),
  noteRightsReview: endpoint('POST', '/api/review', 'security.write', nothing, done),
};
