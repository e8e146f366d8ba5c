import { randomInt } from 'node:crypto';
import type { InTransaction, MemberContext } from '../../context.ts';
import { CodedError, refuse } from '../../errors.ts';
import type { Throttle } from '../../identity/index.ts';
import { hintOf, recordByMember } from '../../identity/index.ts';
import { sameBytes } from '../../secrets.ts';
import { mail } from '../notices.ts';
import { limits } from '../policy.ts';
import type { TransferRow } from '../store.ts';
import { companyOf, latestApproved, personByKey, updateTransfer } from '../store.ts';
import { advance } from './complete.ts';
import { placesOf } from './present.ts';
import { withTransfer } from './transfer.ts';

const digestOf = ({ services }: MemberContext, { key }: Pick<TransferRow, 'key'>, code: string) =>
  services.secrets.digest(`ownership:${key}:${code}`);

type Sent = { hint: string; resendAt: number };

/**
 * Sends a code to the responsible person of the approved verification: who tells it to the owner
 * agrees. Throws `verification_required`, `sms_unavailable`, `code_wait`, `transfer_state`, `forbidden`.
 */
export async function sendTransferCode(
  ctx: MemberContext,
  throttle: Throttle,
  { method }: { method: 'email' | 'sms' },
): Promise<Sent> {
  return withTransfer(ctx, 'prove', 'from', async (tx, row) => {
    const { db, services } = tx;
    const now = services.clock.now();
    const approved = await latestApproved(db, row.company);
    if (!approved) throw refuse('verification_required');
    const place = placesOf(tx, approved).find((one) => one.method === method);
    if (!place) throw refuse('sms_unavailable');
    const next = (row.code_sent_at ?? 0) + limits.codeWaitMs;
    if (next > now) throw refuse('code_wait', { seconds: Math.ceil((next - now) / 1000) });
    if (method === 'sms') throttle.ownPhone(tx, place.to);
    else throttle.mailbox(tx, place.to);
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const code_hash = digestOf(tx, row, code);
    await updateTransfer(db, row.key, { code_hash, code_sent_at: now, code_tries: 0 });
    await sendCode(tx, row, place, code);
    const hint = hintOf(place.to);
    await recordByMember(tx, 'ownership_code_sent', hint, { method });
    return { hint, resendAt: now + limits.codeWaitMs };
  });
}

async function sendCode(
  ctx: InTransaction<MemberContext>,
  row: TransferRow,
  { method, to }: { method: 'email' | 'sms'; to: string },
  code: string,
): Promise<void> {
  const { db, services } = ctx;
  const minutes = limits.codeMs / 60_000;
  const from = await personByKey(db, row.from_member);
  const { locale } = from;
  if (method === 'sms') {
    await services.queueSms(db, { template: 'code', to, locale, data: { code, minutes } });
    ctx.afterCommit(() => services.wakeDelivery());
    return;
  }
  const { name: company } = await companyOf(db, row.company);
  const { name } = await personByKey(db, row.to_member);
  await mail(ctx, {
    template: 'ownership_code',
    to,
    locale,
    data: { code, minutes, company, from: from.name, to: name },
  });
}

/** Uses the code up. Throws `challenge_failed`, `code_expired`, `transfer_state`, `forbidden`. */
export async function proveTransferContact(ctx: MemberContext, { code }: { code: string }): Promise<void> {
  const outcome = await withTransfer(ctx, 'prove', 'from', async (tx, row) => {
    const { db, services } = tx;
    const now = services.clock.now();
    const late = row.code_sent_at === null || row.code_sent_at + limits.codeMs <= now;
    if (!row.code_hash || late || Number(row.code_tries) >= limits.codeTries) return refuse('code_expired');
    if (!sameBytes(Buffer.from(row.code_hash), Buffer.from(digestOf(tx, row, code)))) {
      // Thrown after the commit, so that the try counts.
      await updateTransfer(db, row.key, { code_tries: Number(row.code_tries) + 1 });
      return refuse('challenge_failed');
    }
    await updateTransfer(db, row.key, { code_hash: null });
    await recordByMember(tx, 'ownership_contact_proved');
    if (await advance(tx, row, { contact_proved_at: now })) await recordByMember(tx, 'ownership_completed');
    return null;
  });
  if (outcome instanceof CodedError) throw outcome;
}
