import { parseId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { nameOf } from './own-device.ts';
import { mayRestrain } from './policy.ts';
import { recordByMember } from './record.ts';
import { levelIn } from './rights.ts';
import { deviceOfCompany, endTrustOf } from './store.ts';

/**
 * A member's device is asked for the second factor again by this company (row L19). Throws `not_found`,
 * or `forbidden` for who stands higher.
 */
export async function withdrawMemberTrust(ctx: MemberContext, input: { id: string }): Promise<void> {
  const { company } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    const device = await deviceOfCompany(tx.db, company, parseId(input.id));
    if (!device) throw refuse('not_found');
    if (!mayRestrain(ctx.actor, { level: levelIn(device) })) throw refuse('forbidden');
    const ended = await endTrustOf(tx.db, device.key, company, tx.services.clock.now());
    if (ended) await recordByMember(tx, 'device_untrusted', `${device.email} · ${nameOf(device)}`);
  });
}
