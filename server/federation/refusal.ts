export const refusalReasons = [
  /** The answer belongs to another attempt, or to none. */
  'state_mismatch',
  /** The person or the provider said no. */
  'denied',
  /** The attempt, or what the provider vouches for, is too old. */
  'expired',
  /** The provider's clock is ahead of ours. */
  'not_yet_valid',
  'replayed',
  'unsigned',
  'signature_invalid',
  /** Signed by a method that can be forged, such as SHA-1. */
  'weak_algorithm',
  /** What is signed is not what would be read. */
  'wrapped',
  /** Nobody here can read an encrypted assertion. */
  'encrypted',
  'wrong_audience',
  'wrong_destination',
  'wrong_issuer',
  'wrong_nonce',
  /** The provider answers what nobody asked. */
  'unrequested',
  'malformed',
  'unreachable',
  /** The address is internal, or not HTTPS. */
  'address_forbidden',
  /** The client's id or secret is wrong at the provider. */
  'credentials_rejected',
  /** The provider knows us, and refuses by its own settings; `detail` has its code. */
  'misconfigured',
  'code_invalid',
  'subject_missing',
  /** A name that is another one next time binds nobody. */
  'subject_transient',
  /** Known to the provider, and no member of the company there. */
  'not_a_member',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/** Why nobody was let in; for the company's security log, never for the person's screen. */
export class FederationRefusal extends Error {
  readonly reason: RefusalReason;
  /** The provider's own code, such as `invalid_client` or `60020`; letters, digits and `_.:-` only. */
  readonly detail: string | null;

  constructor(reason: RefusalReason, detail: string | number | null = null) {
    const code = detail === null ? null : codeOf(String(detail));
    super(code ? `${reason} (${code})` : reason);
    this.name = 'FederationRefusal';
    this.reason = reason;
    this.detail = code;
  }
}

/** Providers put anything into their answers: only what looks like a code is kept. */
function codeOf(text: string): string | null {
  return /^[\w.:-]{1,80}$/.test(text) ? text : null;
}

/** Makes a refusal; reads as a sentence: `throw turnAway('expired')`. */
export function turnAway(reason: RefusalReason, detail: string | number | null = null): FederationRefusal {
  return new FederationRefusal(reason, detail);
}
