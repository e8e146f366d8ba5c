import type { Locale } from '../../../lib/contract/common.ts';
import type { SmsParams } from '../../../lib/i18n/sms.ts';

/** One text message, its parts in the order in which an approved template numbers them. */
/** `link`: where an invitation leads; templates hold all of it but the code. */
export type OutgoingSms = {
  [T in keyof SmsParams]: { template: T; params: SmsParams[T] } & (T extends 'invitation' ? { link: string } : unknown);
}[keyof SmsParams] & {
  /** E.164: `+8613800138000`. */
  to: string;
  locale: Locale;
};

export type SmsProvider = {
  /**
   * Resolves when the platform has taken it. Throws `RecipientRefusal` where the number can get
   * nothing, `PermanentRefusal` where this message never will pass, and anything else where it is
   * worth trying again: too much at once, a platform that is down, an account to be put right.
   */
  send(sms: OutgoingSms): Promise<void>;
};
