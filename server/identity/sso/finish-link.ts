import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { federationEndpoints, IdentityView } from '../../../lib/contract/federation.ts';
import { formatId, newId, parseId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { CodedError, refuse } from '../../errors.ts';
import { hashToken } from '../../secrets.ts';
import { notify, recordByMember } from '../record.ts';
import type { ProviderRow } from '../store.ts';
import { consumeTicket, linkIdentity } from '../store.ts';
import { presentIdentity } from './identities.ts';
import { openDoor } from './providers.ts';
import type { SsoReason } from './refused.ts';
import { plain, recordRefused } from './refused.ts';
import { fitsSecret } from './ticket.ts';

type Input = ParsedOf<typeof federationEndpoints.finishLink>;

/**
 * Links who somebody is at another door with the account of the session that asked for it. Throws
 * `sso_expired`, and `identity_taken` where it is somebody else's here.
 */
export async function finishLink(ctx: MemberContext, input: Input): Promise<{ identity: IdentityView }> {
  const result = await withTransaction(ctx, (tx) => link(tx, input));
  if (result instanceof CodedError) throw result;
  return { identity: result };
}

async function link(ctx: InTransaction<MemberContext>, input: Input): Promise<IdentityView | CodedError> {
  const { db, services, actor } = ctx;
  const now = services.clock.now();
  const refused = async (reason: SsoReason, provider: ProviderRow | null, code: 'sso_expired' | 'identity_taken') => {
    await recordRefused(ctx, 'identity_linked', provider, { reason });
    return refuse(code);
  };

  const ticket = await consumeTicket(db, hashToken(input.ticket), 'link', now);
  if (!ticket?.subject || ticket.session !== actor.session) return refused('ticket_invalid', null, 'sso_expired');
  const provider = await openDoor(ctx, ticket.provider);
  if (!provider) return refused('sso_disabled', null, 'sso_expired');
  if (!fitsSecret(ticket, input.secret)) return refused('wrong_secret', provider, 'sso_expired');

  const who = JSON.parse(services.secrets.open(ticket.subject)) as { subject: string; name: string | null };
  const id = newId(now);
  const row = await linkIdentity(db, {
    id: parseId(id),
    account: actor.account,
    provider: provider.key,
    subject: who.subject,
    name: who.name && plain(who.name),
    linked_at: now,
    last_at: null,
  });
  if (row.account !== actor.account) return refused('sso_taken', provider, 'identity_taken');
  if (formatId(row.id) === id) {
    await recordByMember(ctx, 'identity_linked', [provider.name, row.name].filter(Boolean).join(' · '));
    await notify(ctx, actor.account, 'identity_linked');
  }
  return presentIdentity({ ...row, provider_id: provider.id, kind: provider.kind, provider_name: provider.name });
}
