import { createClient } from '../lib/api/client.ts';

/** These pages belong to the API, so it is asked on the same origin. */
export const call = createClient({ base: '' });

/** The token of a mail's link. It stands in the fragment, which no server or log ever sees. */
export function readToken(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('token') || null;
}

/** A link that was used need not stay in the history. */
export function dropToken(): void {
  history.replaceState(null, '', location.pathname);
}
