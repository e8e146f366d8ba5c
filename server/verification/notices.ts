import type { Context, InTransaction, Mail } from '../context.ts';
import { record } from '../identity/index.ts';
import type { Person } from './store.ts';
import { localeOfEmail } from './store.ts';

/** Tells whoever reviews that something waits. */
export async function tellOperators(
  ctx: InTransaction<Context>,
  what: { kind: 'verification' | 'ownership' | 'plan'; company: string },
): Promise<void> {
  const { settings } = ctx.services;
  const link = `${settings.publicUrl}/operator`;
  for (const to of settings.operators) {
    const locale = await localeOfEmail(ctx.db, to);
    await mail(ctx, { template: 'review_waiting', to, locale, data: { ...what, link } });
  }
}

/** Puts one into the outbox and wakes it after the commit. */
export async function mail(ctx: InTransaction<Context>, one: Mail): Promise<void> {
  await ctx.services.queueMail(ctx.db, one);
  ctx.afterCommit(() => ctx.services.wakeDelivery());
}

/** Each of them once. */
export function eachOnce(people: readonly Person[]): Person[] {
  return people.filter(({ key }, at) => people.findIndex((one) => one.key === key) === at);
}

/** A line in a company's log of what an operator did, who is no member there: named, and not traced. */
export async function recordAtCompany(
  ctx: InTransaction<Context>,
  company: number,
  kind: string,
  { actor, subject = null }: { actor: string | null; subject?: string | null },
): Promise<void> {
  const nobody = { ...ctx, actor: { kind: 'anonymous' } as const, client: { ...ctx.client, ip: '' } };
  await record(nobody, { kind, company, account: null, actor, subject, device: '' });
}

/** A line in the operators' own log, which belongs to no company. */
export async function recordAtOperator(
  ctx: InTransaction<Context>,
  kind: string,
  { account, email, subject }: { account: number; email: string; subject: string },
): Promise<void> {
  await record(ctx, { kind, company: null, account, actor: email, subject });
}
