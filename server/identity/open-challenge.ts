import type { ChallengeView } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import { hashToken, newToken } from '../secrets.ts';
import type { Proof } from './admit.ts';
import type { DeviceClaim } from './device.ts';
import { hintOf } from './hint.ts';
import { keptHere } from './kept-here.ts';
import { limits } from './policy.ts';
import type { Question } from './question.ts';
import type { AccountRow, ChallengeRow } from './store.ts';
import { insertChallenge, mailboxForCodes, phoneForCodes } from './store.ts';

/** What somebody is asked about. */
export type Asked = {
  purpose: ChallengeRow['purpose'];
  account: AccountRow;
  device: DeviceClaim;
  remember: boolean;
  proved: Proof[];
  company: number | null;
  session?: number;
  target?: string;
};

type View = Omit<ChallengeView, 'status' | 'trustDays'>;

/** Asks; the answer belongs to this device. */
export async function openChallenge(ctx: InTransaction<Context>, asked: Asked, question: Question): Promise<View> {
  const { account, device, proved } = asked;
  const { reason, methods } = question;
  const expiresAt = ctx.services.clock.now() + (reason === 'approval' ? limits.approvalMs : limits.codeMs);
  const challenge = newToken();
  await insertChallenge(ctx.db, {
    token_hash: hashToken(challenge),
    purpose: asked.purpose,
    account: account.key,
    session: asked.session ?? null,
    company: asked.company,
    fingerprint: device.fingerprint,
    label: device.label,
    remember: Number(asked.remember),
    kind: ctx.client.transport,
    methods: JSON.stringify(methods),
    proved: JSON.stringify(proved),
    target: asked.target ?? null,
    expires_at: expiresAt,
  });
  const mailed = methods.includes('email') || methods.includes('link');
  const phone = methods.includes('sms') ? await phoneForCodes(ctx.db, account.key) : undefined;
  return {
    challenge,
    reason,
    methods,
    emailHint: mailed ? hintOf(await mailboxForCodes(ctx.db, account)) : undefined,
    phoneHint: phone ? hintOf(phone) : undefined,
    kept: keptHere(ctx.services.settings, methods),
    expiresAt,
  };
}
