import type { ChallengeMethod, ChallengeView } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { addressIn } from '../http/address-list.ts';
import type { Pair } from './attempts.ts';
import { clearAttempts, lockedUntil, refuseLocked } from './attempts.ts';
import type { DeviceClaim } from './device.ts';
import { failChallenge } from './fail-challenge.ts';
import { letIn } from './let-in.ts';
import { openChallenge } from './open-challenge.ts';
import type { Question } from './question.ts';
import { questionFor } from './question.ts';
import { record } from './record.ts';
import type { AccountRow, DeviceAccessRow, DeviceRow, Membership } from './store.ts';
import { accessOf, deleteChallengesOfDevice, deviceByFingerprint, membershipsOf } from './store.ts';
import type { Unusual } from './unusual.ts';
import { unusualAbout } from './unusual.ts';

/** What a person showed: `session` is one that is open, in another company. */
export type Proof = Exclude<ChallengeMethod, 'approval'> | 'sso' | 'sso_two' | 'session';

/** Who knocks, from where, and what they proved so far, in order. */
export type Knock = {
  account: AccountRow;
  pair: Pair;
  device: DeviceClaim;
  remember: boolean;
  proved: Proof[];
  /** The company one wants into; null: wherever one was last; 0: one that there is not. */
  company: number | null;
  /** Not to ask this device for the second factor for a while. */
  trust: boolean;
  /** What was answered last, where a question was. */
  answered?: ChallengeMethod;
};

/** A knock with all that decides about it. */
export type Entry = {
  membership: Membership;
  device: DeviceRow | undefined;
  /** What the company says of the device. */
  access: DeviceAccessRow['state'];
  /** When a code, or more, was given on it, or this company's provider vouched for that. */
  confirmedAt: number | null;
  /** Until when the company does not ask for the second factor on it; 0: it does. */
  trustedUntil: number;
  unusual: Unusual | null;
};

export type Verdict =
  | { kind: 'session'; token: string; expiresAt: number; remember: boolean }
  | ({ kind: 'challenge' } & Omit<ChallengeView, 'status'>)
  | { kind: 'refused'; error: CodedError };

/**
 * The one gate: everything that lets somebody in ends here. It answers a refusal instead of
 * throwing it, so that the caller's transaction keeps the line in the security log.
 */
export async function admit(ctx: InTransaction<Context>, knock: Knock): Promise<Verdict> {
  const memberships = await membershipsOf(ctx.db, knock.account.key);
  const membership = chosen(memberships, knock.company);
  const company = (membership ?? memberships[0])?.company ?? null;
  const refused = async (reason: string, error: CodedError): Promise<Verdict> => {
    await recordVerdict(ctx, knock, company, reason);
    return { kind: 'refused', error };
  };

  // A passkey is not guessed: strangers' failures keep nobody out who has one.
  const locked = knock.proved[0] === 'passkey' ? null : await lockedUntil(ctx, knock.pair);
  if (locked) return refused('locked', refuseLocked(ctx, locked));
  // Said like a wrong password: whether a company is there, and whose, is nobody's business.
  if (isForeign(memberships, knock.company)) return refused('not_a_member', refuse('sign_in_failed'));
  const closed = closedBecause(knock.account, memberships, membership);
  if (closed || !membership) return refused(closed ?? 'account_disabled', refuse(closed ?? 'account_disabled'));
  const entry = await entryOf(ctx, knock, membership);
  const barred = barredBecause(ctx, entry);
  if (barred) return refused(barred, refuse(barred));
  const question = await questionFor(ctx, knock, entry);
  if (question === 'device_refused') return refused(question, refuse(question));
  if (question) return ask(ctx, knock, entry, question);
  await clearAttempts(ctx, knock.pair);
  await recordVerdict(ctx, knock, membership.company, 'ok');
  return letIn(ctx, knock, entry);
}

/** The company that was named, or the one that was last used, or any that is open. */
function chosen(memberships: Membership[], company: number | null): Membership | undefined {
  const open = memberships.filter((one) => one.memberActive && one.companyActive);
  if (company !== null) return open.find((one) => one.company === company);
  return open[0];
}

function isForeign(memberships: Membership[], company: Knock['company']): boolean {
  return company !== null && memberships.length > 0 && !memberships.some((one) => one.company === company);
}

function closedBecause(account: AccountRow, memberships: Membership[], membership: Membership | undefined) {
  if (account.state === 'pending') return 'activation_pending';
  if (memberships.length === 0) return 'member_unassigned';
  return membership ? null : 'account_disabled';
}

async function entryOf(ctx: Context, { account, device: claim }: Knock, membership: Membership): Promise<Entry> {
  const device = await deviceByFingerprint(ctx.db, account.key, claim.fingerprint);
  const access = device && (await accessOf(ctx.db, device.key, membership.company));
  return {
    membership,
    device,
    access: access?.state ?? 'none',
    confirmedAt: Math.max(device?.confirmed_at ?? 0, access?.confirmed_at ?? 0) || null,
    trustedUntil: access?.trusted_until ?? 0,
    unusual: await unusualAbout(ctx, account.key, claim, membership.rules),
  };
}

function barredBecause(ctx: Context, { membership: { rules }, device, access, unusual }: Entry) {
  if (rules.addresses.length > 0 && !addressIn(rules.addresses, ctx.client.ip)) return 'address_refused';
  if (device?.state === 'banned' || access === 'refused') return 'device_refused';
  return unusual?.response === 'refuse' ? 'sign_in_unusual' : null;
}

async function ask(
  ctx: InTransaction<Context>,
  knock: Knock,
  { membership }: Entry,
  question: Question,
): Promise<Verdict> {
  const { company, rules } = membership;
  const until = await replaceChallenge(ctx, knock, membership);
  if (until) {
    await recordVerdict(ctx, knock, company, 'locked');
    return { kind: 'refused', error: refuseLocked(ctx, until) };
  }
  await recordVerdict(ctx, knock, company, `challenge_${question.reason}`);
  const trustDays = question.reason === 'second_factor' ? rules.secondFactor.trustDays : 0;
  return {
    kind: 'challenge',
    ...(await openChallenge(ctx, { ...knock, company, purpose: 'sign_in' }, question)),
    trustDays,
    preset: question.reason === 'password_due' ? rules.password.preset : undefined,
  };
}

/** An older question to this device ends; where it got wrong answers, it counts. Answers until when that locks. */
async function replaceChallenge(
  ctx: InTransaction<Context>,
  { account, device, pair }: Knock,
  membership: Membership,
): Promise<number | null> {
  const replaced = await deleteChallengesOfDevice(ctx.db, account.key, device.fingerprint);
  if (!replaced.some(({ tries }) => tries > 0)) return null;
  return failChallenge(ctx, pair, device.label, { account, membership });
}

function recordVerdict(
  ctx: InTransaction<Context>,
  knock: Knock,
  company: number | null,
  outcome: string,
): Promise<void> {
  const { account, device, proved } = knock;
  const base = { kind: kindOf(proved), outcome, company, account: account.key, device: device.label };
  const method = methodOf(knock);
  const details = method ? { method } : undefined;
  return record(ctx, { ...base, actor: account.name, subject: account.email, details });
}

/** What this step showed; who only switches to another company shows nothing anew. */
function methodOf({ answered, proved }: Knock): string | undefined {
  return answered ?? (proved[0] === 'session' ? undefined : proved.at(-1));
}

function kindOf(proved: Proof[]): string {
  if (proved[0] === 'session') return 'company_switch';
  return proved.length > 1 ? 'second_factor' : 'sign_in';
}
