import type { z } from 'zod';
import type { passkeyAnswer } from '../../../lib/contract/webauthn.ts';
import type { Context, InTransaction } from '../../context.ts';
import type { AccountRow, ChallengeRow } from '../store.ts';
import { passkeyByCredential } from '../store.ts';
import { closeCeremony } from './ceremony.ts';
import { fitsAssertion } from './check-assertion.ts';

/** Whether a passkey of the account answered, in a ceremony that was begun for this challenge. */
export async function fitsPasskey(
  ctx: InTransaction<Context>,
  challenge: ChallengeRow,
  account: AccountRow,
  { ceremony: token, response }: z.output<typeof passkeyAnswer>,
): Promise<boolean> {
  const ceremony = await closeCeremony(ctx, token, {
    purpose: 'answer',
    account: account.key,
    challenge: challenge.key,
  });
  const passkey = ceremony && (await passkeyByCredential(ctx.db, Buffer.from(response.id, 'base64url')));
  if (!passkey || passkey.account !== account.key) return false;
  return fitsAssertion(ctx, ceremony, { passkey, account }, response);
}
