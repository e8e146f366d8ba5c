import type { Context, InTransaction, Services } from '../context.ts';
import { withTransaction } from '../context.ts';
import { companyFor } from './code-challenge.ts';
import { hintOf } from './hint.ts';
import { mailNotice, record } from './record.ts';
import type { ContactRow } from './store.ts';
import { accountByKey, mailboxForCodes, markReach } from './store.ts';
import { systemContext } from './system-context.ts';

/** Where a message was to go. */
type Place = { channel: 'mail' | 'sms'; recipient: string };

const kindOf = ({ channel }: Place): ContactRow['kind'] => (channel === 'mail' ? 'email' : 'phone');

/** A mailbox or phone takes nothing any more: codes go to the backup from now on, where the person is told (row R22). */
export async function noteRefused(services: Services, place: Place): Promise<void> {
  await withTransaction(systemContext(services), async (tx) => {
    const reached = await markReach(tx.db, kindOf(place), place.recipient, services.clock.now());
    for (const account of new Set(reached.map((one) => one.account))) await tellElsewhere(tx, account, place.recipient);
  });
}

async function tellElsewhere(ctx: InTransaction<Context>, key: number, recipient: string): Promise<void> {
  const account = await accountByKey(ctx.db, key);
  const base = { kind: 'contact_failing', company: await companyFor(ctx, key), account: key, actor: account.name };
  await record(ctx, { ...base, subject: hintOf(recipient), device: '' });
  const to = await mailboxForCodes(ctx.db, account);
  if (to !== recipient) await mailNotice(ctx, { ...account, email: to }, 'contact_failing', '');
}

/** It took a message: the main place is the main place again. */
export async function noteDelivered(services: Services, place: Place): Promise<void> {
  await services.database.db.transaction().execute((tx) => markReach(tx, kindOf(place), place.recipient, null));
}
