import type { ApiCall } from '../lib/api/client.ts';
import { createClient } from '../lib/api/client.ts';

/** These pages belong to the API, so it is asked on the same origin. */
const ask = createClient({ base: '' });

let onEnd: (() => void) | null = null;

/** What a page does, on which somebody is signed in, once the server does not know the session any more. */
export function whenEnded(leave: (() => void) | null): void {
  onEnd = leave;
}

export const call: ApiCall = async (...asked) => {
  const answer = await ask(...asked);
  if (!answer.ok && answer.error.code === 'unauthenticated') onEnd?.();
  return answer;
};

/** The token of a mail's link. It stands in the fragment, which no server or log ever sees. */
export function readToken(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get('token') || null;
}

/** A link that was used need not stay in the history. */
export function dropToken(): void {
  history.replaceState(null, '', location.pathname);
}
