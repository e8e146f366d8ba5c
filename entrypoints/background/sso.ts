import type { Result } from '../../lib/api/result.ts';
import { openWebFlow } from '../../lib/browser/web-flow.ts';
import type { ErrorCode } from '../../lib/contract/errors.ts';
import { refused } from './desk.ts';

/** Lets the person sign in at a provider, in a window of its own; what comes back is a ticket. */
export async function fetchTicket(url: string): Promise<Result<string>> {
  const flow = await openWebFlow(url);
  if (!flow.ok) return flow;
  const ticket = flow.value.get('ticket');
  if (ticket) return { ok: true, value: ticket };
  return refused({ code: (flow.value.get('error') as ErrorCode | null) ?? 'sso_unavailable' });
}
