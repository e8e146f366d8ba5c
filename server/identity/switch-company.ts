import type { MemberContext } from '../context.ts';
import { demandConfirmed, withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import type { Proof } from './admit.ts';
import { admit } from './admit.ts';
import { pairOf } from './attempts.ts';
import { deviceClaim } from './device.ts';
import type { Admitted } from './sign-in.ts';
import { passed } from './sign-in.ts';
import { accountByKey, companyByCode, deleteSession, deviceOfSession, membershipsOf, sessionByKey } from './store.ts';

/**
 * Into another company of the same person, by its rules: the gate looks at the knock like at any
 * other. The session of before ends where the new one begins. Throws `not_found`, `step_up_required`,
 * `challenge_expired` for a token that a confirmation has just ended, or what the gate refuses.
 */
export async function switchCompany(ctx: MemberContext, input: { company: string; device: string }): Promise<Admitted> {
  if (ctx.actor.stale) throw refuse('challenge_expired');
  return passed(
    await withTransaction(ctx, async (tx) => {
      const { session: key, account: accountKey } = ctx.actor;
      const company = await companyByCode(tx.db, input.company);
      const membership = (await membershipsOf(tx.db, accountKey)).find((one) => one.company === company?.key);
      if (!membership) throw refuse('not_found');
      const [account, session, known] = await Promise.all([
        accountByKey(tx.db, accountKey),
        sessionByKey(tx.db, key),
        deviceOfSession(tx.db, key),
      ]);
      const device = deviceClaim(tx, { id: input.device, label: known.label });
      const login = { text: account.email, company: null };
      const pair = await pairOf(tx, { login, account, device, rules: membership.rules });
      // A password that was due then may be due again.
      const proofs = JSON.parse(session.proved) as Proof[];
      const before = demandOwnProofs(tx, proofs).filter((one) => one !== 'session' && one !== 'new_password');
      const proved: Proof[] = ['session', ...before];
      const knock = { account, pair, device, remember: session.remember === 1, proved, company: membership.company };
      const verdict = await admit(tx, { ...knock, trust: false });
      if (verdict.kind === 'session') {
        await deleteSession(tx.db, key);
        tx.afterCommit(() => tx.services.announce({ kind: 'session_ended', session: key }));
      }
      return verdict;
    }),
  );
}

/** One company's word for who somebody is opens no other company: there it takes password and code. */
function demandOwnProofs({ actor, services }: MemberContext, proofs: Proof[]): Proof[] {
  if (!proofs.includes('sso') && !proofs.includes('sso_two')) return proofs;
  demandConfirmed(actor, 'two', services.clock.now());
  return ['password'];
}
