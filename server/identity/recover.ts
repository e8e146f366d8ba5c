import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { hashToken, newToken } from '../secrets.ts';
import { askCode, companyFor } from './code-challenge.ts';
import { deviceClaim } from './device.ts';
import { evenly } from './evenly.ts';
import type { Login } from './identify.ts';
import { accountOf, readLogin } from './identify.ts';
import { keptHere } from './kept-here.ts';
import { limits } from './policy.ts';
import { pretendCode } from './pretend.ts';
import { record } from './record.ts';
import { mailPending } from './resend-activation.ts';
import type { AccountRow } from './store.ts';
import { deleteLinksOfAccount, holdAccount, insertLink, mailboxForCodes } from './store.ts';
import type { Throttle } from './throttle.ts';

type Input = ParsedOf<typeof contactsEndpoints.recover>;
type Output = OutputOf<typeof contactsEndpoints.recover>;
type Sent = Omit<Output, 'mailbox'>;

/**
 * For whoever forgot the password (row L23): a link by mail, or where a phone is given a code there. The
 * answer and its time are the same for everybody, also before an activation, where the activation is
 * sent again instead (row R25). Throws `proof_required`, `rate_limited`, `sms_unavailable`.
 */
export async function recover(ctx: Context, input: Input, throttle: Throttle): Promise<Output> {
  const login = readLogin(input.identifier);
  const byPhone = login.text.startsWith('+');
  if (byPhone && !ctx.services.smsAvailable) throw refuse('sms_unavailable');
  await throttle.work(ctx, input.proof, 'recovery');
  if (byPhone) throttle.phone(ctx, login.text);
  else {
    throttle.address(ctx, 'mails');
    throttle.mailbox(ctx, login.text || (login.company ?? ''));
  }
  const mailbox = keptHere(ctx.services.settings, [byPhone ? 'sms' : 'email']) !== undefined;
  const sent = await evenly(() =>
    withTransaction(ctx, (tx) => (byPhone ? codeFor(tx, input, login) : linkFor(tx, login))),
  );
  return { ...sent, mailbox };
}

async function codeFor(ctx: InTransaction<Context>, input: Input, { text: phone, company }: Login): Promise<Sent> {
  const account = await accountOf(ctx, { text: phone, company });
  const device = deviceClaim(ctx, { id: input.device });
  if (account?.state !== 'active') return { by: 'phone', ...(await pretendCode(ctx, 'recovery', phone, device)) };
  const asked = { purpose: 'recovery', account, device, target: null } as const;
  const answer = await askCode(ctx, asked, { method: 'sms', to: phone, locale: account.locale });
  return { by: 'phone', ...answer };
}

async function linkFor(ctx: InTransaction<Context>, login: Login): Promise<Sent> {
  const now = ctx.services.clock.now();
  const found = await accountOf(ctx, login);
  // Held, so that of links sent at once only the last one works.
  const account = found && (await holdAccount(ctx.db, found.key));
  if (account?.state === 'active') await mailLink(ctx, account);
  else if (account) await mailPending(ctx, account);
  const company = account ? await companyFor(ctx, account.key) : null;
  const outcome = account ? (account.state === 'active' ? 'ok' : 'activation_pending') : 'unknown_account';
  const base = { kind: 'recovery_asked', outcome, company, account: account?.key ?? null };
  await record(ctx, { ...base, subject: login.text || login.company });
  return { by: 'email', challenge: '', resendAt: now + limits.codeWaitMs, expiresAt: now + limits.linkMs };
}

/** Works once; one that was mailed before ends. */
async function mailLink(ctx: InTransaction<Context>, account: AccountRow): Promise<void> {
  const { db, services, client } = ctx;
  const to = await mailboxForCodes(db, account);
  const link = `${services.settings.publicUrl}/recover#token=${await newRecoveryLink(ctx, account.key, to === account.email)}`;
  const { name, locale } = account;
  await services.queueMail(db, { template: 'recovery', to, locale, data: { name, link, device: '', ip: client.ip } });
  ctx.afterCommit(() => services.wakeDelivery());
}

/** `mailed`: it went to the account's own mailbox, and so proves it. */
export async function newRecoveryLink(
  { db, services }: InTransaction<Context>,
  account: number,
  mailed: boolean,
  lifetime: number = limits.linkMs,
): Promise<string> {
  const now = services.clock.now();
  const token = newToken();
  await deleteLinksOfAccount(db, account, 'recovery');
  const target = { purpose: 'recovery', account, hash: hashToken(token) } as const;
  await insertLink(db, { ...target, mailed, now, expiresAt: now + lifetime });
  return token;
}
