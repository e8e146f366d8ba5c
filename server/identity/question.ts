import type { ChallengeMethod, ChallengeReason } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import type { Entry, Knock } from './admit.ts';
import { approvalOf } from './approval.ts';
import { isHeld, isTwofold } from './held.ts';
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
  const second = (factors.length > 0 || required) && !isTwofold(proved) && !trusted;
  if (!second && (strange === null || isHeld(proved))) return null;
  const others = factors.filter((method) => method !== proved[0]);
  // What came first is not asked for a second time: it would be no second thing.
  const ways = (await waysToReach(ctx, account)).filter((method) => method !== proved[0]);
  const methods = others.some((method) => method !== 'backup') ? others : ways;
  return { reason: factors.length > 0 || strange === null ? 'second_factor' : strange, methods };
}

/** Nothing but a password came from it so far, or the company's time for it is over (rows L6, L14, L19). */
function strangeness(ctx: Context, { device, membership, unusual }: Entry): 'new_device' | 'unusual' | null {
  const confirmedAt = device?.confirmed_at;
  const { days } = membership.rules.devices;
  if (!confirmedAt || (days > 0 && confirmedAt + days * DAY <= ctx.services.clock.now())) return 'new_device';
  return unusual?.response === 'verify' ? 'unusual' : null;
}

function isTrusted(ctx: Context, { device, membership }: Entry): boolean {
  return membership.rules.secondFactor.trustDays > 0 && (device?.trusted_until ?? 0) > ctx.services.clock.now();
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
  const way = proved[0] === 'session' ? proved[1] : proved[0];
  if (way !== 'password' || proved.includes('new_password')) return null;
  const { expire, maxAgeDays } = membership.rules.password;
  const old = account.password_changed_at + maxAgeDays * DAY <= ctx.services.clock.now();
  return account.must_change_password || (expire && old) ? { reason: 'password_due', methods: ['new_password'] } : null;
}
