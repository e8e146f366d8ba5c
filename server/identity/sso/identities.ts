import type { IdentityView, SsoOption } from '../../../lib/contract/federation.ts';
import { formatId, parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { notify, recordByMember } from '../record.ts';
import type { IdentityOfAccount } from '../store.ts';
import { deleteIdentity, identitiesOf } from '../store.ts';
import { doorsOf, presentOption } from './providers.ts';

/** The person's own identities at other doors, and the doors of this company that may be linked. */
export async function listIdentities(
  ctx: MemberContext,
): Promise<{ identities: IdentityView[]; providers: SsoOption[] }> {
  const rows = await identitiesOf(ctx.db, ctx.actor.account);
  const doors = await doorsOf(ctx, ctx.actor.company);
  return { identities: rows.map(presentIdentity), providers: doors.map(presentOption) };
}

/** It lets nobody in any more. Throws `not_found`. */
export async function unlinkIdentity(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { account } = ctx.actor;
    const row = (await identitiesOf(tx.db, account)).find(({ id }) => formatId(id) === formatId(parseId(input.id)));
    if (!row || !(await deleteIdentity(tx.db, row.key))) throw refuse('not_found');
    await recordByMember(tx, 'identity_unlinked', [row.provider_name, row.name].filter(Boolean).join(' · '));
    await notify(tx, account, 'identity_unlinked');
  });
}

export function presentIdentity(row: IdentityOfAccount): IdentityView {
  return {
    id: formatId(row.id),
    provider: presentOption({ id: row.provider_id, kind: row.kind, name: row.provider_name }),
    name: row.name,
    linkedAt: row.linked_at,
    lastAt: row.last_at,
  };
}
