import type { ChallengeMethod, KeptHere, SentMethod } from '../../lib/contract/identity.ts';
import { challengeTexts, methodTexts } from '../../lib/i18n/challenge.ts';
import { text } from '../../lib/i18n/text.ts';

const t = text(challengeTexts);

/** What somebody is asked, and what was sent for it. */
export type Question = {
  /** In the order in which they are offered. */
  methods: ChallengeMethod[];
  /** For example `l***@example.com` and `138****5678`. */
  emailHint?: string;
  phoneHint?: string;
  kept?: KeptHere;
  /** ms since 1970. */
  expiresAt: number;
  sent?: SentMethod[];
  resendAt?: number;
};

/** Answered by what one types. */
export type CodeMethod = 'totp' | 'sms' | 'email' | 'backup';

type Named = keyof typeof methodTexts;

/** Whether it is one of several ways that a person can choose between on these screens. */
export function isChoice(method: ChallengeMethod): method is Named {
  return method in methodTexts;
}

export function isCode(method: ChallengeMethod): method is CodeMethod {
  return method === 'totp' || method === 'sms' || method === 'email' || method === 'backup';
}

export function methodName(method: Named): string {
  return t(methodTexts[method]);
}

/** Where what is sent goes, in part. */
export function hintOf({ emailHint = '', phoneHint = '' }: Question, method: SentMethod): string {
  return method === 'sms' ? phoneHint : emailHint;
}
