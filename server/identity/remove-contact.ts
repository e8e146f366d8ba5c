import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { demandForExtra } from './add-contact.ts';
import { hintOf } from './hint.ts';
import { deviceOf, notify, recordByMember, textNotice } from './record.ts';
import { turnSmsOff } from './set-sms-code.ts';
import { deleteContactOfAccount, holdAccount, updateAccount } from './store.ts';

/** What stands on a phone goes with it: codes by text message, and the extra confirmation. Throws `not_found`. */
export async function removeContact(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const account = await holdAccount(tx.db, ctx.actor.account);
    const contact = account && (await deleteContactOfAccount(tx.db, account.key, parseId(input.id)));
    if (!contact) throw refuse('not_found');
    demandForExtra(ctx, account, contact);
    if (contact.kind === 'phone' && contact.purpose === 'main' && account.sms_code === 1) await turnSmsOff(tx, account);
    if (contact.kind === 'phone' && contact.purpose === 'backup' && account.extra_confirmation === 'backup_phone')
      await updateAccount(tx.db, account.key, { extra_confirmation: null });
    await recordByMember(tx, 'contact_removed', hintOf(contact.value));
    if (contact.verified_at === null) return;
    await notify(tx, account.key, 'contact_changed');
    if (contact.kind === 'phone')
      await textNotice(tx, contact.value, account.locale, 'contact_changed', await deviceOf(tx));
  });
}
