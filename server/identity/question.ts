import type { ChallengeMethod, ChallengeReason } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import type { Entry, Knock } from './admit.ts';
import { approvalOf } from './approval.ts';
import { firstOf, isHeld, isTwofold } from './held.ts';
import { methodsOf, waysToReach } from './second-factors.ts';

export type Question = { reason: ChallengeReason; methods: ChallengeMethod[] };

const DAY = 24 * 60 * 60_000;

/** What is still to be asked before somebody may come in, one question at a time; null: nothing. */
export async function questionFor(
  ctx: InTransaction<Context>,
  knock: Knock,
  entry: Entry,
): Promise<Question | 'device_refused' | null> {
  return (await secondStep(ctx, knock, entry)) ?? (await approval(ctx, knock, entry)) ?? newPassword(ctx, knock, entry);
}

async function secondStep(ctx: Context, knock: Knock, entry: Entry): Promise<Question | null> {
  const { account, proved } = knock;
  const { allowed, required } = entry.membership.rules.secondFactor;
  const factors = await methodsOf(ctx.db, account, allowed);
  const strange = strangeness(ctx, entry);
  const trusted = strange === null && isTrusted(ctx, entry);
  const known = strange === null || isHeld(proved);
  if (known && (trusted || !(factors.length > 0 || required))) return null;
  // What came first is not asked for a second time: it would be no second thing.
  const isOther = (method: ChallengeMethod) => method !== firstOf(proved);
  const others = factors.filter(isOther);
  const has = others.some((method) => method !== 'backup');
  const methods = has ? others : (await waysToReach(ctx, account)).filter(isOther);
  if (known && isTwofold(proved, { factors, asked: methods })) return null;
  return { reason: factors.length > 0 || strange === null ? 'second_factor' : strange, methods };
}

/** Nothing but a password came from it so far, or the company's time for it is over (rows L6, L14, L19). */
function strangeness(ctx: Context, { confirmedAt, membership, unusual }: Entry): 'new_device' | 'unusual' | null {
  const { days } = membership.rules.devices;
  if (!confirmedAt || (days > 0 && confirmedAt + days * DAY <= ctx.services.clock.now())) return 'new_device';
  return unusual?.response === 'verify' ? 'unusual' : null;
}

function isTrusted(ctx: Context, { trustedUntil, membership }: Entry): boolean {
  return membership.rules.secondFactor.trustDays > 0 && trustedUntil > ctx.services.clock.now();
}

async function approval(
  ctx: InTransaction<Context>,
  knock: Knock,
  entry: Entry,
): Promise<Question | 'device_refused' | null> {
  if (!entry.membership.rules.devices.approval) return null;
  const state = await approvalOf(ctx, knock, entry.membership);
  if (state === 'refused') return 'device_refused';
  return state === 'waiting' ? { reason: 'approval', methods: ['approval'] } : null;
}

/** Whoever comes by another way than the password has no use for a new one. */
function newPassword(ctx: Context, { account, proved }: Knock, { membership }: Entry): Question | null {
  if (firstOf(proved) !== 'password' || proved.includes('new_password')) return null;
  const { expire, maxAgeDays } = membership.rules.password;
  const old = account.password_changed_at + maxAgeDays * DAY <= ctx.services.clock.now();
  return account.must_change_password || (expire && old) ? { reason: 'password_due', methods: ['new_password'] } : null;
}
