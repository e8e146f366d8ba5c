import type { CompanySecurity, LogState } from '../../lib/contract/company-security.ts';
import { formatId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { verifyChain } from './chain.ts';
import { recordByMember } from './record.ts';
import { rulesOf } from './rules.ts';
import type { ActiveMember } from './store.ts';
import { activeMembersOf, adminsOf, companyByKey, devicesOfCompany, lastEvent, lockedAccounts } from './store.ts';
import { tallyOf } from './tally.ts';
import { withoutFactor } from './without-factor.ts';

const DAY = 24 * 60 * 60_000;
const WEEK = 7 * DAY;

type Facts = Omit<CompanySecurity, 'advice'>;

/** How safe the caller's whole company is, on one screen. */
export async function companySecurity(ctx: MemberContext): Promise<CompanySecurity> {
  const { db, services } = ctx;
  const { company } = ctx.actor;
  const now = services.clock.now();
  const row = await companyByKey(db, company);
  const rules = rulesOf(row.rules);
  const members = await activeMembersOf(db, company);
  const locked = await lockedAccounts(
    db,
    members.map(({ account }) => account.key),
    now,
  );
  const old = members.filter(({ account }) => account.password_changed_at + rules.password.maxAgeDays * DAY <= now);
  const { failures, unusual } = await tallyOf(db, company, now - WEEK, now + 1);
  const facts: Facts = {
    members: members.length,
    withoutFactor: (await withoutFactor(db, members, rules)).map(present),
    oldPassword: old.map((one) => ({ ...present(one), changedAt: one.account.password_changed_at })),
    locked: members.filter(({ account }) => locked.has(account.key)).map(present),
    devicesWaiting: (await devicesOfCompany(db, company, true)).length,
    failures,
    unusual,
    reviewedAt: (await lastEvent(db, company, 'log_reviewed'))?.at ?? null,
  };
  const admins = (await adminsOf(db, company)).length;
  const dueSince = facts.reviewedAt ?? row.activated_at ?? now;
  const general = {
    require_factor: !rules.secondFactor.required,
    second_admin: admins < 2,
    address_list: rules.addresses.length === 0,
    review_log: dueSince + WEEK <= now,
  };
  return { ...facts, advice: adviceOf(facts, general) };
}

function present({ member, account }: ActiveMember) {
  return { id: formatId(member.id), name: member.name, email: account.email };
}

/** What is most pressing first. */
function adviceOf(
  { devicesWaiting, withoutFactor: lacking, oldPassword }: Facts,
  general: Record<'require_factor' | 'second_admin' | 'address_list' | 'review_log', boolean>,
): CompanySecurity['advice'] {
  const advised: Record<CompanySecurity['advice'][number], boolean> = {
    devices_waiting: devicesWaiting > 0,
    review_log: general.review_log,
    members_without_factor: lacking.length > 0,
    require_factor: general.require_factor,
    old_passwords: oldPassword.length > 0,
    second_admin: general.second_admin,
    address_list: general.address_list,
  };
  return (Object.keys(advised) as CompanySecurity['advice']).filter((name) => advised[name]);
}

/** Whether the company's log is as it was written. */
export async function checkLog(ctx: MemberContext): Promise<LogState> {
  const { count, brokenAt } = await verifyChain(ctx, ctx.actor.company);
  return { count, brokenAt };
}

/** An admin says to have looked through the log (row L15). */
export async function reviewLog(ctx: MemberContext): Promise<void> {
  await withTransaction(ctx, (tx) => recordByMember(tx, 'log_reviewed'));
}
