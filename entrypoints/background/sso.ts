import type { Result } from '../../lib/api/result.ts';
import { openWebFlow } from '../../lib/browser/web-flow.ts';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import { refused } from './desk.ts';

/** A secret that stays here, and its SHA-256, which goes along: what comes back is of use to nobody else (RFC 7636). */
export async function newSecret(): Promise<{ secret: string; challenge: string }> {
  const secret = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  return { secret, challenge: base64url(new Uint8Array(digest)) };
}

/** Lets the person sign in at a provider, in a window of its own; what comes back is a ticket. */
export async function fetchTicket(url: string): Promise<Result<string>> {
  const flow = await openWebFlow(url);
  if (!flow.ok) return flow;
  const ticket = flow.value.get('ticket');
  if (ticket) return { ok: true, value: ticket };
  return refused({ code: (flow.value.get('error') as ErrorCode | null) ?? 'sso_unavailable' });
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
