import type { EventDetails } from '../../lib/contract/event-details.ts';
import type { SecurityRules } from '../../lib/contract/rules.ts';
import type { SmsNotice } from '../../lib/i18n/sms.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import { packRegion } from '../../lib/util/region.ts';
import type { Context, InTransaction, SecurityNotice } from '../context.ts';
import { withTransaction } from '../context.ts';
import { appendEvent } from './chain.ts';
import { smsNotices } from './policy.ts';
import type { AccountRow } from './store.ts';
import { accountByKey, adminsOf, deviceOfSession, mailboxForCodes, phoneForCodes } from './store.ts';
import { timeZoneOf } from './time-zone-of.ts';

export type SecurityEvent = {
  kind: string;
  /** `ok`, or the precise reason of a refusal. */
  outcome?: string;
  company: number | null;
  account: number | null;
  /** Who did it, by name. */
  actor?: string | null;
  /** To whom or what, by name. */
  subject?: string | null;
  device?: string;
  details?: EventDetails;
};

/** Writes a line of the security log, in the caller's transaction where there is one. */
export async function record(ctx: Context, event: SecurityEvent): Promise<void> {
  const now = ctx.services.clock.now();
  const region = ctx.services.regionOf(ctx.client.ip);
  const row = {
    id: parseId(newId(now)),
    at: now,
    kind: event.kind,
    outcome: event.outcome ?? 'ok',
    company: event.company,
    account: event.account,
    member: ctx.actor.kind === 'member' ? ctx.actor.member : null,
    actor: event.actor ?? null,
    subject: event.subject ?? null,
    ip: ctx.client.ip,
    region: region && packRegion(region),
    device: event.device ?? (await deviceOf(ctx)),
    details: event.details ? JSON.stringify(event.details) : null,
  };
  await withTransaction(ctx, (tx) => appendEvent(tx, row));
}

/** What the signed-in member did. */
export async function recordByMember(
  ctx: Context,
  kind: string,
  subject?: string | null,
  details?: EventDetails,
): Promise<void> {
  if (ctx.actor.kind !== 'member') return;
  const { company, account, name } = ctx.actor;
  await record(ctx, { kind, company, account, actor: name, subject, details });
}

/** Label of the device that acts; empty for whoever has no session. */
export async function deviceOf(ctx: Context): Promise<string> {
  return ctx.actor.kind === 'member' ? (await deviceOfSession(ctx.db, ctx.actor.session)).label : '';
}

/** Tells the account's mailbox that its security changed. */
export async function notify(ctx: Context, account: number, event: SecurityNotice, device?: string): Promise<void> {
  await mailPerson(ctx, await accountByKey(ctx.db, account), event, device ?? (await deviceOf(ctx)));
}

/** To the mailbox, and while that refuses to the backup as well (row R22): a delivery shows that it works again. */
async function mailPerson(ctx: Context, account: AccountRow, event: SecurityNotice, device: string): Promise<void> {
  for (const email of new Set([account.email, await mailboxForCodes(ctx.db, account)]))
    await mailNotice(ctx, { ...account, email }, event, device);
}

type Notice = {
  account: AccountRow;
  company: number;
  event: SecurityNotice;
  channels: SecurityRules['alerts']['region']['channels'];
  device: string;
};

/** Tells of something by the channels of a rule: mail, phone where one is bound, the company's admins. */
export async function tell(ctx: InTransaction<Context>, notice: Notice): Promise<void> {
  const { account, company, event, channels, device } = notice;
  if (channels.includes('email')) await mailPerson(ctx, account, event, device);
  const sms = smsNotices[event];
  if (sms && channels.includes('sms')) await textPerson(ctx, account, sms, device);
  if (!channels.includes('admins')) return;
  for (const admin of await adminsOf(ctx.db, company))
    if (admin.key !== account.key) await mailNotice(ctx, admin, event, device, account.name);
}

async function textPerson(ctx: Context, account: AccountRow, event: SmsNotice, device: string): Promise<void> {
  const to = await phoneForCodes(ctx.db, account.key);
  if (to) await textNotice(ctx, to, account.locale, event, device);
}

/** To one phone, where text messages leave at all. */
export async function textNotice(
  { db, services, afterCommit }: Context,
  to: string,
  locale: AccountRow['locale'],
  event: SmsNotice,
  device: string,
): Promise<void> {
  if (!services.smsAvailable) return;
  await services.queueSms(db, {
    template: 'security_notice',
    to,
    locale,
    data: { event, device, at: services.clock.now() },
  });
  afterCommit(() => services.wakeDelivery());
}

/** To one mailbox; `about`: another member, where an admin is told. */
export async function mailNotice(
  ctx: Context,
  { key, email, locale }: Pick<AccountRow, 'key' | 'email' | 'locale'>,
  event: SecurityNotice,
  device: string,
  about?: string,
): Promise<void> {
  const data = {
    event,
    device,
    ip: ctx.client.ip,
    region: ctx.services.regionOf(ctx.client.ip),
    at: ctx.services.clock.now(),
    timeZone: await timeZoneOf(ctx, key),
    about,
  };
  await ctx.services.queueMail(ctx.db, { template: 'security_notice', to: email, locale, data });
  ctx.afterCommit(() => ctx.services.wakeDelivery());
}
