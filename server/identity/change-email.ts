import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import { askCodeAt, demandTurn } from './code-challenge.ts';
import { deviceClaim } from './device.ts';
import { checkExtra } from './extra.ts';
import { deviceOf } from './record.ts';
import { accountByKey, challengesOfSession, holdAccount } from './store.ts';
import { openTarget, sealTarget } from './target.ts';

type Input = ParsedOf<typeof contactsEndpoints.changeEmail>;
type Output = OutputOf<typeof contactsEndpoints.changeEmail>;

/**
 * Sends a code to the new e-mail (row R24); nothing changes before it is shown. Whether somebody has
 * an account with it is not told. Throws `extra_required`, `challenge_failed`, `code_wait`, and
 * `input_invalid` for the e-mail that one has.
 */
export async function changeEmail(ctx: MemberContext, input: Input): Promise<Output> {
  const { email } = input;
  const account = await accountByKey(ctx.db, ctx.actor.account);
  if (email === account.email) throw refuseFields({ path: 'email', code: 'already_yours' });
  // Once is enough where only the code is asked for again.
  if (!(await isUnderWay(ctx, email))) await checkExtra(ctx, account, input, `session:${ctx.actor.session}`);
  return withTransaction(ctx, async (tx) => {
    const held = await holdAccount(tx.db, account.key);
    if (!held) throw refuse('unauthenticated');
    await demandTurn(tx, held.key, 'email');
    const device = deviceClaim(tx, { id: input.device, label: await deviceOf(tx) });
    const asked = { purpose: 'email', account: held, device, target: sealTarget(tx, email) } as const;
    return askCodeAt(tx, asked, { method: 'email', mail: 'contact_code', to: email, locale: held.locale });
  });
}

async function isUnderWay(ctx: MemberContext, email: string): Promise<boolean> {
  const asked = await challengesOfSession(ctx.db, ctx.actor.session, 'email', ctx.services.clock.now());
  return asked.some(({ target }) => openTarget<string>(ctx, target) === email);
}
