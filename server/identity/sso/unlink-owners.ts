import type { InTransaction, MemberContext } from '../../context.ts';
import { notify, recordByMember } from '../record.ts';
import type { ProviderRow } from '../store.ts';
import { deleteIdentitiesOfOwners } from '../store.ts';

/**
 * Whoever sets what a provider is believed by can speak with its voice. So after anybody but the
 * owner has, it no longer speaks for the owner, who links it again.
 */
export async function unlinkOwners(ctx: InTransaction<MemberContext>, provider: ProviderRow): Promise<void> {
  const { role, company } = ctx.actor;
  if (role === 'owner') return;
  for (const { account } of await deleteIdentitiesOfOwners(ctx.db, provider.key, company)) {
    await recordByMember(ctx, 'identity_unlinked', provider.name);
    await notify(ctx, account, 'identity_unlinked');
  }
}
