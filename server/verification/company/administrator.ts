import { parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { lackingForAdministrator, recordByMember } from '../../identity/index.ts';
import { activePerson, dropAdministrator, holdCompany, latestApproved, putAdministrator } from '../store.ts';

/**
 * Names the member who speaks for a verified company (row W6): an owner or admin, with phone and
 * e-mail proved, a password that is not due and a second factor. Throws `verification_required`,
 * `not_found`, `administrator_unready`.
 */
export async function setAdministrator(ctx: MemberContext, input: { member: string }): Promise<void> {
  const { company } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    const { db, services } = tx;
    await holdCompany(db, company);
    if (!(await latestApproved(db, company))) throw refuse('verification_required');
    const person = await activePerson(db, company, parseId(input.member));
    if (!person) throw refuse('not_found');
    const top = person.role === 'owner' || person.role === 'admin';
    const lacking = await lackingForAdministrator(db, services, person.account as number);
    if (!top || lacking.length > 0) throw refuse('administrator_unready');
    await putAdministrator(db, company, person.key, services.clock.now());
    await recordByMember(tx, 'administrator_set', person.email);
  });
}

/** Throws `not_found` where there is none. */
export async function removeAdministrator(ctx: MemberContext): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, ctx.actor.company);
    if (!(await dropAdministrator(tx.db, ctx.actor.company))) throw refuse('not_found');
    await recordByMember(tx, 'administrator_removed');
  });
}
