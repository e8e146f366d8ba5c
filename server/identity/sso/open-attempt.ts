import { formatId } from '../../../lib/util/id.ts';
import type { Context } from '../../context.ts';
import type { Federation, Pending } from '../../federation/index.ts';
import { hashToken, newToken } from '../../secrets.ts';
import { limits } from '../policy.ts';
import type { ProviderRow, SsoAttemptRow } from '../store.ts';
import { insertAttempt } from '../store.ts';
import { hereFor, settingsOf } from './providers.ts';

/** What is asked of another door. */
export type Errand = {
  provider: ProviderRow;
  company: number | null;
  session: number | null;
  challenge: string;
  returnTo: string;
  /** SHA-256 of the browser's cookie, where it stands here already. */
  browser: Uint8Array | null;
};

type Kept = { url: string; pending: Pending };

/** Where to send the browser, and the state it comes back with. Throws `FederationRefusal`. */
export async function openAttempt(
  ctx: Context,
  federation: Federation,
  { provider, company, session, challenge, returnTo, browser }: Errand,
): Promise<{ url: string; state: string }> {
  const { services, db } = ctx;
  const state = newStateText();
  const here = hereFor(services, formatId(provider.id));
  const kept: Kept = await federation.begin(settingsOf(services, provider), { ...here, state });
  await insertAttempt(db, {
    state_hash: hashToken(state),
    provider: provider.key,
    company,
    session,
    challenge,
    return_to: returnTo,
    browser_hash: browser,
    pending: services.secrets.seal(JSON.stringify(kept)),
    expires_at: services.clock.now() + limits.ssoMs,
  });
  return { url: kept.url, state };
}

export function keptOf({ services }: Context, attempt: SsoAttemptRow): Kept {
  return JSON.parse(services.secrets.open(attempt.pending)) as Kept;
}

/** Letters and digits alone: some providers take nothing else. */
function newStateText(): string {
  return Buffer.from(newToken(), 'base64url').toString('hex');
}
