import type { OutputOf } from '../../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../../lib/contract/passkeys.ts';
import type { Context } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { hashToken } from '../../secrets.ts';
import { ceremonyOfPage } from '../store.ts';
import { creationOptions, requestOptions } from './options.ts';

type Opened = OutputOf<(typeof passkeysEndpoints)['openPasskeyPage']>;

/** What the page asks the browser, and where it brings the answer; until there was one. Throws `passkey_expired`. */
export async function openPasskeyPage(ctx: Context, input: { page: string }): Promise<Opened> {
  const ceremony = await ceremonyOfPage(ctx.db, hashToken(input.page), ctx.services.clock.now());
  if (!ceremony?.back) throw refuse('passkey_expired');
  const { nonce, account, back } = ceremony;
  if (ceremony.purpose === 'add' && account !== null)
    return { kind: 'create', options: await creationOptions(ctx, nonce, account), back };
  return { kind: 'get', options: await requestOptions(ctx, nonce, account), back };
}
