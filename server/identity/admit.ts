import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import type { Context, InTransaction } from '../context.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import type { Pair } from './attempts.ts';
import { clearAttempts, lockedUntil, refuseLocked } from './attempts.ts';
import { failChallenge } from './fail-challenge.ts';
import { openChallenge } from './open-challenge.ts';
import { openSession } from './open-session.ts';
import { record } from './record.ts';
import { methodsOf } from './second-factors.ts';
import type { AccountRow, Membership } from './store.ts';
import { deleteChallengesOfDevice, membershipsOf } from './store.ts';

/** Who knocks, from where, and what they proved so far. */
export type Knock = {
  account: AccountRow;
  pair: Pair;
  device: Uint8Array;
  label: string;
  remember: boolean;
  proved: 'password' | 'second_factor';
};

export type Verdict =
  | { kind: 'session'; token: string; expiresAt: number; remember: boolean }
  | { kind: 'challenge'; challenge: string; methods: ChallengeMethod[]; emailHint?: string; expiresAt: number }
  | { kind: 'refused'; error: CodedError };

/**
 * The one gate: everything that lets somebody in ends here. It answers a refusal instead of
 * throwing it, so that the caller's transaction keeps the line in the security log.
 */
export async function admit(ctx: InTransaction<Context>, knock: Knock): Promise<Verdict> {
  const { account, pair } = knock;
  const memberships = await membershipsOf(ctx.db, account.key);
  const membership = memberships.find((one) => one.memberActive && one.companyActive);
  const company = (membership ?? memberships[0])?.company ?? null;
  const refused = async (reason: string, error: CodedError): Promise<Verdict> => {
    await recordVerdict(ctx, knock, company, reason);
    return { kind: 'refused', error };
  };

  const locked = await lockedUntil(ctx, pair);
  if (locked) return refused('locked', refuseLocked(ctx, locked));
  if (account.state === 'pending') return refused('activation_pending', refuse('activation_pending'));
  if (memberships.length === 0) return refused('member_unassigned', refuse('member_unassigned'));
  if (!membership) return refused('account_disabled', refuse('account_disabled'));
  const methods = knock.proved === 'password' ? await methodsOf(ctx.db, account) : [];
  if (methods.length > 0) {
    const until = await replaceChallenge(ctx, knock, company);
    if (until) return refused('locked', refuseLocked(ctx, until));
    await recordVerdict(ctx, knock, company, 'challenge');
    return openChallenge(ctx, knock, methods);
  }
  return letIn(ctx, knock, membership);
}

/** An older question to this device ends; where it got wrong answers, it counts. Answers until when that locks. */
async function replaceChallenge(
  ctx: InTransaction<Context>,
  { account, device, label, pair }: Knock,
  company: number | null,
): Promise<number | null> {
  const replaced = await deleteChallengesOfDevice(ctx.db, account.key, device);
  if (!replaced.some(({ tries }) => tries > 0)) return null;
  return failChallenge(ctx, pair, label, { account, company });
}

async function letIn(ctx: InTransaction<Context>, knock: Knock, membership: Membership): Promise<Verdict> {
  await clearAttempts(ctx, knock.pair);
  await recordVerdict(ctx, knock, membership.company, 'ok');
  return openSession(ctx, knock, membership.member);
}

function recordVerdict(ctx: Context, knock: Knock, company: number | null, outcome: string): Promise<void> {
  const { account, label, proved } = knock;
  const kind = proved === 'password' ? 'sign_in' : 'second_factor';
  const base = { kind, outcome, company, account: account.key, device: label };
  return record(ctx, { ...base, actor: account.name, subject: account.email });
}
