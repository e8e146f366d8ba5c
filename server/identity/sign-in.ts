import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import type { Context } from '../context.ts';
import { withTransaction } from '../context.ts';
import type { Verdict } from './admit.ts';
import { admit } from './admit.ts';
import { returnAttempt } from './attempts.ts';
import { deviceClaim } from './device.ts';
import { readLogin } from './identify.ts';
import { companyByCode } from './store.ts';
import { verifyPassword } from './verify.ts';

export type Admitted = Exclude<Verdict, { kind: 'refused' }>;

/** By password: identify, verify, and what the gate says. Throws its refusal. */
export async function signIn(ctx: Context, input: ParsedOf<typeof identityEndpoints.signIn>): Promise<Admitted> {
  const login = readLogin(input.identifier, input.company);
  const device = deviceClaim(ctx, input.device);
  const { password, proof, remember } = input;
  const claim = { login, password, device, proof, kind: 'sign_in', otherwise: 'sign_in_failed' } as const;
  const { account, attempt } = await verifyPassword(ctx, claim);
  return passed(
    await withTransaction(ctx, async (tx) => {
      await returnAttempt(tx, attempt);
      const company = login.company ? ((await companyByCode(tx.db, login.company))?.key ?? 0) : null;
      const { pair } = attempt;
      return admit(tx, { account, pair, device, remember, proved: ['password'], company, trust: false });
    }),
  );
}

/** What the gate lets out; throws its refusal. */
export function passed(verdict: Verdict): Admitted {
  if (verdict.kind === 'refused') throw verdict.error;
  return verdict;
}
