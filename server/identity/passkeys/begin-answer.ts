import type { OutputOf, ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../../lib/contract/passkeys.ts';
import type { Context } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { CodedError } from '../../errors.ts';
import { refuse } from '../../errors.ts';
import { limits } from '../policy.ts';
import { claimOf } from '../question-of.ts';
import type { ChallengeClaim } from '../store.ts';
import { challengeOf, pretenceOf } from '../store.ts';
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
    const claim = claimOf(tx, input);
    const challenge = await challengeOf(tx.db, claim);
    if (challenge?.purpose !== 'sign_in' && challenge?.purpose !== 'confirm') throw await refusalOfNone(tx, claim);
    if (challenge.tries >= limits.challengeTries) throw refuse('challenge_expired');
    if (!(JSON.parse(challenge.methods) as string[]).includes('passkey')) throw refuse('second_factor_missing');
    const { account } = challenge;
    const purpose = { purpose: 'answer', account, challenge: challenge.key } as const;
    const { nonce, ...opened } = await openCeremony(tx, purpose, input.back);
    return { ...opened, options: await requestOptions(tx, nonce, account) };
  });
}

/** A code by phone alone offers no passkey, whether it was sent or pretended. */
async function refusalOfNone({ db }: Context, claim: ChallengeClaim): Promise<CodedError> {
  return refuse((await pretenceOf(db, claim, 'sign_in')) ? 'second_factor_missing' : 'challenge_expired');
}
