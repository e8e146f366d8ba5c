import type { Proof } from './admit.ts';

/** Proofs that only whoever holds a mailbox, a phone or a key can give. */
const held: ReadonlySet<Proof> = new Set<Proof>(['passkey', 'totp', 'sms', 'email', 'link', 'backup', 'sso_two']);

/** Whether something was shown here and now that only the person holds. */
export function isHeld(proved: Proof[]): boolean {
  return proved[0] !== 'session' && proved.some((proof) => held.has(proof));
}

/** Whether two different things were shown: what one knows and what one has, or a passkey, which is both. */
export function isTwofold(proved: Proof[]): boolean {
  return proved.some((proof, place) => proof === 'passkey' || proof === 'sso_two' || (place > 0 && held.has(proof)));
}
