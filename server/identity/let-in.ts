import type { SecurityRules } from '../../lib/contract/rules.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction } from '../context.ts';
import { hashToken, newToken } from '../secrets.ts';
import type { Entry, Knock, Proof, Verdict } from './admit.ts';
import { alertAbout } from './alert-about.ts';
import { noteDevice } from './device.ts';
import { endHeld } from './end-held.ts';
import { isHeld, isShownToUs } from './held.ts';
import { limits } from './policy.ts';
import { methodsOf } from './second-factors.ts';
import { insertSession, noteAccess, updateAccount } from './store.ts';

const DAY = 24 * 60 * 60_000;

const reached = ['email', 'link', 'sms'] as const;

/** Only `admit` calls this. The token leaves once; what stays is its SHA-256. */
export async function letIn(ctx: InTransaction<Context>, knock: Knock, entry: Entry): Promise<Verdict> {
  const { db, client, services } = ctx;
  const { account, remember, proved } = knock;
  const { member, company, rules } = entry.membership;
  const now = services.clock.now();
  // To switch is to end the session of before as well, by its own word.
  if (ctx.actor.kind !== 'member') await endHeld(ctx);
  const trustedUntil = (await maySkipFactor(ctx, knock, rules)) ? now + rules.secondFactor.trustDays * DAY : null;
  const confirmed = isShownToUs(proved);
  const device = await noteDevice(ctx, account.key, knock.device, confirmed);
  await noteAccess(db, device.key, company, { now, vouched: isHeld(proved) && !confirmed, trustedUntil });
  const token = newToken();
  const expiresAt = now + (remember ? limits.rememberMs : limits.sessionMs);
  await insertSession(db, {
    id: parseId(newId(now)),
    account: account.key,
    member,
    device: device.key,
    token_hash: hashToken(token),
    kind: client.transport,
    remember: Number(remember),
    proved: JSON.stringify(proved),
    restricted: (await lacksFactor(ctx, knock, entry)) ? 'second_factor' : null,
    previous_at: account.last_sign_in_at,
    ip: client.ip,
    created_at: now,
    seen_at: now,
    expires_at: expiresAt,
  });
  await updateAccount(db, account.key, { last_sign_in_at: now });
  await alertAbout(ctx, knock, entry);
  return { kind: 'session', token, expiresAt, remember };
}

/** Whether the device is to be trusted: only who has just shown a second thing there may ask for it. */
async function maySkipFactor(ctx: Context, { account, proved, trust }: Knock, rules: SecurityRules): Promise<boolean> {
  const { trustDays, required, allowed } = rules.secondFactor;
  if (!trust || trustDays === 0) return false;
  const factors = await methodsOf(ctx.db, account, allowed);
  // Whoever has none shows the mailbox or the phone where the company wants a second thing.
  const second = factors.length === 0 && required ? reached : factors;
  return proved.slice(1).some((one) => (second as readonly Proof[]).includes(one));
}

/** The company wants a second factor, and this person has none of those it allows. */
async function lacksFactor(ctx: Context, { account }: Knock, { membership }: Entry): Promise<boolean> {
  const { required, allowed } = membership.rules.secondFactor;
  if (!required || allowed.includes('email')) return false;
  return (await methodsOf(ctx.db, account, allowed)).length === 0;
}
