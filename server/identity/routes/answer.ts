import type { Admission } from '../../../lib/contract/identity.ts';
import type { Context } from '../../context.ts';
import type { Reply } from '../../http/route.ts';
import { presentAdmission } from '../present.ts';
import type { Admitted } from '../sign-in.ts';

/** Tells whoever came in, by whatever door; a page of ours gets its session as a cookie. */
export function answer(ctx: Context, admitted: Admitted, reply: Reply): Admission {
  const { transport } = ctx.client;
  if (admitted.kind === 'session' && transport === 'cookie') {
    reply.setSession(admitted.token, admitted.remember ? admitted.expiresAt : null);
  }
  return presentAdmission(admitted, transport);
}
