import type { Locale } from '../../lib/contract/common.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { recordByMember } from './record.ts';
import { updateAccount } from './store.ts';

/** The language of mails, and of screens that have no other hint. */
export async function setLocale(ctx: MemberContext, input: { locale: Locale }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await updateAccount(tx.db, ctx.actor.account, { locale: input.locale });
    await recordByMember(tx, 'locale_changed', input.locale);
  });
}
