import type { Result } from '../../lib/api/result.ts';
import { readLocale } from '../../lib/browser/locale.ts';
import { openWebFlow, returnAddress } from '../../lib/browser/web-flow.ts';
import type { Assertion, Attestation } from '../../lib/contract/webauthn.ts';
import type { Desk } from './desk.ts';
import { offline, refused } from './desk.ts';

/** A ceremony that was begun for the server's page. */
type Begun = { ceremony: string; page: string | null };

type Answered<R> = { ceremony: string; response: R };

/**
 * Lets the server's page `/passkey` ask the browser for a passkey, since passkeys belong to the
 * server's name. The page knows a handle that is good for nothing else; the ceremony's
 * secret stays here, and goes to the server together with the answer.
 */
export async function askPasskey<R extends Assertion | Attestation>(
  desk: Desk,
  begin: (back: string) => Promise<Result<Begun>>,
): Promise<Result<Answered<R>>> {
  const { server } = desk.state();
  if (!server) return offline;
  const begun = await begin(returnAddress());
  if (!begun.ok) return begun;
  const { ceremony, page } = begun.value;
  const place = new URLSearchParams({ page: page ?? '', locale: await readLocale() });
  const flow = await openWebFlow(`${server.origin}/passkey#${place}`);
  if (!flow.ok) return flow;
  const response = read<R>(flow.value.get('response'));
  return response ? { ok: true, value: { ceremony, response } } : refused({ code: 'cancelled' });
}

/** What it says is for the server to judge. */
function read<R>(text: string | null): R | null {
  try {
    return JSON.parse(text ?? '') as R;
  } catch {
    return null;
  }
}
