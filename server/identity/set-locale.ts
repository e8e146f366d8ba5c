import type { Locale } from '../../lib/contract/common.ts';
import type { MemberContext } from '../context.ts';
import { updateAccount } from './store.ts';

/** The language of mails, and of screens that have no other hint. */
export async function setLocale(ctx: MemberContext, input: { locale: Locale }): Promise<void> {
  await updateAccount(ctx.db, ctx.actor.account, { locale: input.locale });
}
