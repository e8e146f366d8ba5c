import type { Result } from '../lib/api/result.ts';
import { newSecret } from '../lib/util/secret.ts';

/** In this tab alone, until the browser is back. */
const KEPT = 'sso';

type Kept = { secret: string; remember: boolean };

export type ComeBack = { ticket: string } & Kept;

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
  sessionStorage.setItem(KEPT, JSON.stringify({ secret, remember } satisfies Kept));
  const query = { provider, challenge, return: `${location.origin}/signed-in`, ...(company ? { company } : {}) };
  location.assign(`/sso/start?${new URLSearchParams(query)}`);
  // The page is about to go; there is nothing to say.
  return { ok: false, error: { code: 'cancelled' } } as const satisfies Result<never>;
}

/** What this tab brings back; null where it did not set out, `refused` where nobody was let in. Works once. */
export function comeBack(): ComeBack | 'refused' | null {
  if (location.pathname !== '/signed-in') return null;
  const kept = sessionStorage.getItem(KEPT);
  const ticket = new URLSearchParams(location.hash.slice(1)).get('ticket');
  sessionStorage.removeItem(KEPT);
  history.replaceState(null, '', '/sign-in');
  return kept && ticket ? { ticket, ...(JSON.parse(kept) as Kept) } : 'refused';
}
