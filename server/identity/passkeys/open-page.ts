import type { OutputOf } from '../../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../../lib/contract/passkeys.ts';
import type { Context } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { hashToken } from '../../secrets.ts';
import { takePage } from '../store.ts';
import { creationOptions, requestOptions } from './options.ts';

type Opened = OutputOf<(typeof passkeysEndpoints)['openPasskeyPage']>;

/** What the page asks the browser, and where it brings the answer; once. Throws `passkey_expired`. */
export async function openPasskeyPage(ctx: Context, input: { page: string }): Promise<Opened> {
  return withTransaction(ctx, async (tx): Promise<Opened> => {
    const ceremony = await takePage(tx.db, hashToken(input.page), tx.services.clock.now());
    if (!ceremony?.back) throw refuse('passkey_expired');
    const { nonce, account, back } = ceremony;
    if (ceremony.purpose === 'add' && account !== null)
      return { kind: 'create', options: await creationOptions(tx, nonce, account), back };
    return { kind: 'get', options: await requestOptions(tx, nonce, account), back };
  });
}
