import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken } from '../secrets.ts';
import { passwordRulesOf } from './password-rules.ts';
import type { AccountRow, LinkRow } from './store.ts';
import { accountByKey, linkByToken, membershipsOf } from './store.ts';
import { takesBack } from './take-back.ts';

/** What the page of a link asks for; the link stays. Throws `link_invalid`. */
export async function openRecovery(
  ctx: Context,
  input: { token: string },
): Promise<OutputOf<typeof contactsEndpoints.openRecovery>> {
  const { account, link } = await recoveryOf(ctx, input.token);
  const asked = takesBack(link, account) ? null : account;
  const { preset } = passwordRulesOf(await membershipsOf(ctx.db, account.key));
  return { email: account.email, preset, extra: asked?.extra_confirmation ?? null, question: asked?.question ?? null };
}

/** `about` binds a code to the backup phone to this one link. */
export async function recoveryOf(
  ctx: Context,
  token: string,
): Promise<{ account: AccountRow; link: LinkRow; about: string }> {
  const link = await linkByToken(ctx.db, 'recovery', hashToken(token), ctx.services.clock.now());
  if (!link?.account) throw refuse('link_invalid');
  return { account: await accountByKey(ctx.db, link.account), link, about: `link:${link.key}` };
}
