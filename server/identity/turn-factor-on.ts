import type { InTransaction, MemberContext, SecurityNotice } from '../context.ts';
import { withTransaction } from '../context.ts';
import { codesForFirst, keepBackupCodes } from './backup-codes.ts';
import { notify, recordByMember } from './record.ts';
import { liftRestriction, methodsOf } from './second-factors.ts';
import type { AccountRow } from './store.ts';
import { endTrust, holdAccount } from './store.ts';

/** What came, as the log and the mail call it, and by what name. */
type Turned = { event: SecurityNotice; subject?: string };

/**
 * Turns one of the caller's second factors on. `turn` answers null where nothing changed. Answers
 * backup codes with the first second factor, else none.
 */
export async function turnFactorOn(
  ctx: MemberContext,
  turn: (tx: InTransaction<MemberContext>, account: AccountRow) => Promise<Turned | null>,
): Promise<string[]> {
  const made = await codesForFirst(ctx);
  return withTransaction(ctx, async (tx) => {
    // Held, so that what is sent twice does not replace the backup codes that the first one gave.
    const account = await holdAccount(tx.db, ctx.actor.account);
    if (!account) return [];
    const first = (await methodsOf(tx.db, account)).length === 0;
    const turned = await turn(tx, account);
    if (!turned) return [];
    await liftRestriction(tx);
    // What was trusted without one was trusted for less.
    if (first) await endTrust(tx.db, account.key);
    await recordByMember(tx, turned.event, turned.subject);
    await notify(tx, account.key, turned.event);
    return first ? keepBackupCodes(tx, account.key, made) : [];
  });
}
