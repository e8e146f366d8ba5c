import { newId, parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { mail } from '../notices.ts';
import { limits, openTransfers } from '../policy.ts';
import { activePerson, companyOf, holdCompany, insertTransfer, latestTransfer } from '../store.ts';
import { askNewOwner } from './approval.ts';
import { end } from './complete.ts';

/**
 * The owner asks that the company be another member's (row R28). It stays pending until it is proved,
 * by papers that the operator approves or a code to the company's responsible person, and accepted.
 * Throws `forbidden` for anybody else, `transfer_pending`, `not_found`, and `input_invalid` for oneself.
 */
export async function beginTransfer(ctx: MemberContext, input: { to: string }): Promise<void> {
  const { actor } = ctx;
  if (actor.role !== 'owner') throw refuse('forbidden');
  await withTransaction(ctx, async (tx) => {
    const { db, services } = tx;
    const now = services.clock.now();
    await holdCompany(db, actor.company);
    const latest = await latestTransfer(db, actor.company);
    if (latest && openTransfers.includes(latest.state)) {
      if (latest.expires_at > now) throw refuse('transfer_pending');
      await end(tx, latest, 'expired', null);
    }
    const to = await activePerson(db, actor.company, parseId(input.to));
    if (!to) throw refuse('not_found');
    if (to.key === actor.member) throw refuseFields({ path: 'to', code: 'already_yours' });
    const begun = await insertTransfer(db, {
      id: parseId(newId(now)),
      company: actor.company,
      state: 'pending',
      from_member: actor.member,
      to_member: to.key,
      created_at: now,
      expires_at: now + limits.transferMs,
      accepted_at: null,
      submitted_at: null,
      papers_approved_at: null,
      contact_proved_at: null,
      code_hash: null,
      code_sent_at: null,
      note: null,
      ended_at: null,
    });
    await askNewOwner(tx, begun, to.name);
    await recordByMember(tx, 'ownership_begun', to.email);
    const { name: company } = await companyOf(db, actor.company);
    const data = { name: to.name, company, from: actor.name, days: limits.transferMs / 86_400_000 };
    await mail(tx, { template: 'ownership_asked', to: to.email, locale: to.locale, data });
  });
}
