import { parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { nameOf } from './own-device.ts';
import { mayRestrain } from './policy.ts';
import { deviceOf, record } from './record.ts';
import { endSessions } from './revoke-session.ts';
import { levelIn } from './rights.ts';
import { deviceOfCompany, memberOfCompany } from './store.ts';

type Target = NonNullable<Awaited<ReturnType<typeof memberOfCompany>>>;

/** Ends a member's sessions in this company, on all devices or on one. Throws `not_found` or `forbidden`. */
export async function endMemberSessions(ctx: MemberContext, input: { id: string; device?: string }): Promise<void> {
  const { company, account, name } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    const member = await memberToRestrain(tx, input.id);
    const device = input.device === undefined ? null : await deviceOfCompany(tx.db, company, parseId(input.device));
    if (device === undefined || (device && device.member !== member.key)) throw refuse('not_found');
    const subject = device ? `${member.email} · ${nameOf(device)}` : member.email;
    await record(tx, { kind: 'sessions_ended', company, account, actor: name, subject, device: await deviceOf(tx) });
    await endSessions(tx, { member: member.key, ...(device ? { device: device.key } : {}) });
  });
}

/** A member of the company whom the caller may cut off. Throws `not_found` or `forbidden`. */
export async function memberToRestrain(ctx: InTransaction<MemberContext>, id: string): Promise<Target> {
  const member = await memberOfCompany(ctx.db, ctx.actor.company, parseId(id));
  if (!member) throw refuse('not_found');
  if (!mayRestrain(ctx.actor, { level: levelIn(member) })) throw refuse('forbidden');
  return member;
}
