import type { OutputOf, ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../../lib/contract/passkeys.ts';
import type { Context } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { limits } from '../policy.ts';
import { claimOf } from '../question-of.ts';
import { challengeOf } from '../store.ts';
import { openCeremony } from './ceremony.ts';
import { requestOptions } from './options.ts';
import { relyingParty } from './relying-party.ts';

type Begin = (typeof passkeysEndpoints)['beginPasskeyAnswer'];

/**
 * Asks for a passkey of whoever a challenge asks. Throws `passkey_unavailable`, `challenge_expired`,
 * `second_factor_missing` where the challenge offers none.
 */
export async function beginPasskeyAnswer(ctx: Context, input: ParsedOf<Begin>): Promise<OutputOf<Begin>> {
  relyingParty(ctx.services.settings);
  return withTransaction(ctx, async (tx) => {
    const challenge = await challengeOf(tx.db, claimOf(tx, input));
    if (!challenge || challenge.tries >= limits.challengeTries) throw refuse('challenge_expired');
    if (!(JSON.parse(challenge.methods) as string[]).includes('passkey')) throw refuse('second_factor_missing');
    const { account } = challenge;
    const purpose = { purpose: 'answer', account, challenge: challenge.key } as const;
    const { nonce, ...opened } = await openCeremony(tx, purpose, input.back);
    return { ...opened, options: await requestOptions(tx, nonce, account) };
  });
}
