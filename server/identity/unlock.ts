import type { InTransaction, MemberContext } from '../context.ts';
import { EVERYBODY } from './attempts.ts';
import { record, recordByMember } from './record.ts';
import { deleteLocks, membershipsOf } from './store.ts';

/**
 * Ends every lock of an account at once. The failures of the hour still count: one company's admin
 * must not open the way for guesses at an account that is another company's too.
 */
export async function unlockAccount(
  ctx: InTransaction<MemberContext>,
  { key, email }: { key: number; email: string },
): Promise<void> {
  await deleteLocks(ctx.db, key, EVERYBODY);
  await recordByMember(ctx, 'unlock', email);
  for (const { company } of await membershipsOf(ctx.db, key)) {
    // Who it was is another company's business, that it happened is theirs.
    if (company !== ctx.actor.company)
      await record(ctx, { kind: 'unlock', company, account: key, subject: email, device: '' });
  }
}
