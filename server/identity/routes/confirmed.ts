import type { Context } from '../../context.ts';
import type { Reply } from '../../http/route.ts';
import type { Confirmed } from '../answer-confirm.ts';

/** The session's new token goes the way of the one before: a page never reads it. */
export function confirmed(
  ctx: Context,
  { one, two, token, expiresAt, remember }: Confirmed,
  reply: Reply,
): { one: number; two: number; token?: string } {
  if (ctx.client.transport === 'bearer') return { one, two, token };
  reply.setSession(token, remember ? expiresAt : null);
  return { one, two };
}
