import type { ErrorCode } from '../../../lib/contract/errors.ts';
import { oneLine } from '../../../lib/util/text.ts';
import type { Context } from '../../context.ts';
import type { RefusalReason } from '../../federation/index.ts';
import { record } from '../record.ts';
import type { ProviderRow } from '../store.ts';

/** Why somebody did not get in by another door; for the company's log alone. */
export type SsoReason =
  | RefusalReason
  | 'sso_unlinked'
  | 'sso_taken'
  | 'sso_disabled'
  | 'other_browser'
  | 'ticket_invalid'
  | 'wrong_secret';

/** What the person is told: that they stopped it, that the door is out of order, or what a wrong password is told. */
export function publicCode(reason: SsoReason): ErrorCode {
  if (reason === 'denied') return 'sso_denied';
  const broken: SsoReason[] = ['unreachable', 'address_forbidden', 'credentials_rejected', 'misconfigured'];
  return broken.includes(reason) ? 'sso_unavailable' : 'sign_in_failed';
}

type Refused = {
  reason: SsoReason;
  /** Who it is there, or the provider's own code. */
  about?: string | null;
  account?: number | null;
  device?: string;
};

/** Into the log of the company whose door it is. */
export async function recordRefused(
  ctx: Context,
  kind: 'sign_in' | 'identity_linked',
  provider: Pick<ProviderRow, 'company' | 'name'> | null,
  { reason, about, account = null, device }: Refused,
): Promise<void> {
  const { actor } = ctx;
  await record(ctx, {
    kind,
    outcome: reason,
    company: provider?.company ?? (actor.kind === 'member' ? actor.company : null),
    account: actor.kind === 'member' ? actor.account : account,
    actor: actor.kind === 'member' ? actor.name : null,
    subject: [provider?.name, about && plain(about)].filter(Boolean).join(' · ') || null,
    device,
    details: kind === 'sign_in' ? { method: 'sso' } : undefined,
  });
}

/** Providers send names of any kind. */
export function plain(text: string): string {
  return oneLine(text).replaceAll('\0', '').trim().slice(0, 200);
}
