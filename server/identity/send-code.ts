import type { Locale } from '../../lib/contract/common.ts';
import type { Context, InTransaction } from '../context.ts';
import { limits } from './policy.ts';
import { newSentCode, sentCodeDigest } from './second-factors.ts';
import type { ChallengeRow } from './store.ts';
import { updateChallenge } from './store.ts';

/** How a code travels; `mail` is what the mail says it is for. */
export type CodeWay = { to: string; locale: Locale } & (
  | { method: 'sms' }
  | { method: 'email'; mail: 'sign_in_code' | 'contact_code' }
);

/** Makes a code for a challenge and sends it; an older one ends. Answers until when it works. */
export async function sendCode(
  { services, db, client }: InTransaction<Context>,
  { key, label }: Pick<ChallengeRow, 'key' | 'label'>,
  way: CodeWay,
): Promise<number> {
  const now = services.clock.now();
  const code = newSentCode();
  const expiresAt = now + limits.codeMs;
  const code_hash = sentCodeDigest(services, key, code);
  await updateChallenge(db, key, { code_hash, code_method: way.method, code_sent_at: now, expires_at: expiresAt });
  const { to, locale } = way;
  if (way.method === 'sms')
    await services.queueSms(db, { template: 'code', to, locale, data: { code, minutes: limits.codeMs / 60_000 } });
  else await services.queueMail(db, { template: way.mail, to, locale, data: { code, device: label, ip: client.ip } });
  return expiresAt;
}
