import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { memberToRestrain } from './end-member-sessions.ts';
import { deviceOf, record } from './record.ts';
import { endSessionsOfMember } from './revoke-session.ts';
import { updateAccount } from './store.ts';

/** The member chooses a new password before anything else (row L20). Throws `not_found` or `forbidden`. */
export async function forcePassword(ctx: MemberContext, input: { id: string }): Promise<void> {
  const { company, account, name } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    const member = await memberToRestrain(tx, input.id);
    const base = { kind: 'password_forced', company, account, actor: name, subject: member.email };
    await record(tx, { ...base, device: await deviceOf(tx) });
    await updateAccount(tx.db, member.account, { must_change_password: 1 });
    await endSessionsOfMember(tx, member.key);
  });
}
