import type { Failure, Result } from '../lib/api/result.ts';
import { newSecret } from '../lib/util/secret.ts';

/** In this tab alone, until the browser is back. */
const KEPT = 'sso';

/** Of what went wrong there, what the person is told. */
const reasons = ['sso_denied', 'sso_unavailable'] as const;

/** `from`: the entrance that it set out from. */
type Kept = { secret: string; remember: boolean; from: string };

export type ComeBack = { ticket: string; secret: string; remember: boolean } | { failure: Failure };

/** Sends this tab to sign in at a provider; it comes back to `/signed-in`. */
export async function setOut({
  provider,
  company,
  remember,
}: {
  provider: string;
  company?: string;
  remember: boolean;
}) {
  const { secret, challenge } = await newSecret();
  const kept: Kept = { secret, remember, from: location.pathname };
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
  const query = { provider, challenge, return: `${location.origin}/signed-in`, ...(company ? { company } : {}) };
  location.assign(`/sso/start?${new URLSearchParams(query)}`);
  // The page is about to go; there is nothing to say.
  return { ok: false, error: { code: 'cancelled' } } as const satisfies Result<never>;
}

/** What this tab brings back, at the entrance it set out from; null where it did not set out. Works once. */
export function comeBack(): ComeBack | null {
  if (location.pathname !== '/signed-in') return null;
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Kept | null;
  const told = new URLSearchParams(location.hash.slice(1));
  sessionStorage.removeItem(KEPT);
  history.replaceState(null, '', kept?.from ?? '/sign-in');
  const ticket = told.get('ticket');
  if (kept && ticket) return { ticket, secret: kept.secret, remember: kept.remember };
  const said = reasons.find((code) => code === told.get('error'));
  return { failure: { code: said ?? 'sign_in_failed' } };
}
