import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import { parseId } from '../../lib/util/id.ts';
import type { Context } from '../context.ts';
import { withTransaction } from '../context.ts';
import type { Verdict } from './admit.ts';
import { admit } from './admit.ts';
import { returnAttempt } from './attempts.ts';
import { verifyPassword } from './verify.ts';

export type Admitted = Exclude<Verdict, { kind: 'refused' }>;

/** By e-mail and password: identify, verify, and what the gate says. Throws its refusal. */
export async function signIn(ctx: Context, input: ParsedOf<typeof identityEndpoints.signIn>): Promise<Admitted> {
  const device = parseId(input.device.id);
  const { label } = input.device;
  const claim = { email: input.email, password: input.password, device, label } as const;
  const { account, attempt } = await verifyPassword(ctx, { ...claim, kind: 'sign_in', otherwise: 'sign_in_failed' });
  const verdict = await withTransaction(ctx, async (tx) => {
    await returnAttempt(tx, attempt);
    const knock = { account, pair: attempt.pair, device, label, remember: input.remember, proved: 'password' } as const;
    return admit(tx, knock);
  });
  if (verdict.kind === 'refused') throw verdict.error;
  return verdict;
}
