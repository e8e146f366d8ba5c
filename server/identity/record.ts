import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, SecurityNotice } from '../context.ts';
import { accountByKey, insertEvent, sessionByKey } from './store.ts';

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
};

/** Writes a line of the security log, in the caller's transaction where there is one. */
export async function record(ctx: Context, event: SecurityEvent): Promise<void> {
  const now = ctx.services.clock.now();
  await insertEvent(ctx.db, {
    id: parseId(newId(now)),
    at: now,
    kind: event.kind,
    outcome: event.outcome ?? 'ok',
    company: event.company,
    account: event.account,
    actor: event.actor ?? null,
    subject: event.subject ?? null,
    ip: ctx.client.ip,
    device: event.device ?? (await deviceOf(ctx)),
  });
}

/** What the signed-in member did. */
export async function recordByMember(ctx: Context, kind: string, subject?: string | null): Promise<void> {
  if (ctx.actor.kind !== 'member') return;
  const { company, account, name } = ctx.actor;
  await record(ctx, { kind, company, account, actor: name, subject });
}

/** Label of the session that acts; empty for whoever has none. */
export async function deviceOf(ctx: Context): Promise<string> {
  return ctx.actor.kind === 'member' ? (await sessionByKey(ctx.db, ctx.actor.session)).label : '';
}

/** Tells the account's mailbox that its security changed. */
export async function notify(ctx: Context, account: number, event: SecurityNotice, device?: string): Promise<void> {
  const { email, locale } = await accountByKey(ctx.db, account);
  const data = { event, device: device ?? (await deviceOf(ctx)), ip: ctx.client.ip, at: ctx.services.clock.now() };
  await ctx.services.queueMail(ctx.db, { template: 'security_notice', to: email, locale, data });
  ctx.afterCommit(() => ctx.services.wakeDelivery());
}
