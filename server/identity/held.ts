import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { Proof } from './admit.ts';

/** Proofs that only whoever holds a mailbox, a phone or a key can give. */
const held: ReadonlySet<Proof> = new Set<Proof>(['passkey', 'totp', 'sms', 'email', 'link', 'backup', 'sso_two']);

/** Whether something was shown here and now that only the person holds. */
export function isHeld(proved: Proof[]): boolean {
  return proved[0] !== 'session' && proved.some((proof) => held.has(proof));
}

/** The same, shown to us: what a company's provider vouches for is that company's to believe, and no other's. */
export function isShownToUs(proved: Proof[]): boolean {
  return isHeld(proved.filter((proof) => proof !== 'sso_two'));
}

/** What was shown first, also where it was for a session in another company. */
export function firstOf([first, second]: Proof[]): Proof | undefined {
  return first === 'session' ? second : first;
}

/**
 * Whether two different things were shown: what one knows and what one has, or a passkey, which is
 * both. `factors`: those that the person has and the company allows; no other passkey counts as two.
 * `asked`: what this company asks for after the first step; nothing else that was shown later counts.
 */
export function isTwofold(
  proved: Proof[],
  { factors, asked }: Record<'factors' | 'asked', readonly ChallengeMethod[]>,
): boolean {
  const [, ...later] = proved[0] === 'session' ? proved.slice(1) : proved;
  if (proved.includes('sso_two')) return true;
  if (proved.includes('passkey') && factors.includes('passkey')) return true;
  // The last backup code is gone once it was shown.
  const backup = asked.some((method) => factors.includes(method));
  return later.some((proof) => asked.some((method) => method === proof) || (proof === 'backup' && backup));
}
