import type { SecurityOverview } from '../../lib/contract/contacts.ts';
import type { MemberContext } from '../context.ts';
import { passwordRulesOf } from './password-rules.ts';
import { presentContact } from './present.ts';
import { methodsOf } from './second-factors.ts';
import {
  accountByKey,
  contactsOf,
  countBackupCodes,
  countPasskeys,
  devicesOfAccount,
  membershipsOf,
  sessionByKey,
} from './store.ts';

const DAY = 24 * 60 * 60_000;

/** Fewer left than this, and it is time for new ones. */
const FEW_CODES = 3;

/** What a person's own page of the security centre shows (rows R25, L20). */
export async function securityOverview(ctx: MemberContext): Promise<SecurityOverview> {
  const { db, actor, services } = ctx;
  const account = await accountByKey(db, actor.account);
  const memberships = await membershipsOf(db, account.key);
  const here = memberships.find(({ member }) => member === actor.member);
  const { preset, maxAgeDays } = passwordRulesOf(memberships);
  const changedAt = account.password_changed_at;
  const methods = await methodsOf(db, account);
  const { required = false, allowed = [] } = here?.rules.secondFactor ?? {};
  const overview = {
    email: {
      address: account.email,
      verified: account.email_verified_at !== null,
      failing: account.email_failing_at !== null,
    },
    contacts: (await contactsOf(db, account.key)).map(presentContact),
    password: { changedAt, dueAt: changedAt + maxAgeDays * DAY, forced: account.must_change_password === 1, preset },
    factors: {
      passkeys: await countPasskeys(db, account.key),
      totp: methods.includes('totp'),
      sms: methods.includes('sms'),
      email: methods.includes('email'),
      backupCodes: await countBackupCodes(db, account.key),
      required,
      allowed: [...allowed],
    },
    devices: (await devicesOfAccount(db, account.key)).filter(({ state }) => state === 'active').length,
    extraConfirmation: account.extra_confirmation,
    question: account.question,
    smsAvailable: services.smsAvailable,
    lastSignInAt: (await sessionByKey(db, actor.session)).previous_at,
    welcome: account.welcomed_at === null,
  };
  const idleMinutes = here?.rules.idleMinutes ?? 0;
  return { ...overview, advice: adviceOn(overview, services.clock.now(), idleMinutes) };
}

type Advice = SecurityOverview['advice'][number];

/** What is missing, the most important first. */
function adviceOn(seen: Omit<SecurityOverview, 'advice'>, now: number, idleMinutes: number): Advice[] {
  const { factors, contacts, password, email, smsAvailable } = seen;
  const protectedBy = factors.passkeys > 0 || factors.totp || factors.sms || factors.email;
  const has = (kind: 'email' | 'phone', purpose: 'main' | 'backup') =>
    contacts.some((one) => one.kind === kind && one.purpose === purpose && one.verified);
  const due: Record<Advice, boolean> = {
    second_factor: !protectedBy,
    backup_codes: protectedBy && factors.backupCodes < FEW_CODES,
    password_old: password.forced || password.dueAt <= now,
    email_failing: email.failing,
    verify_phone: smsAvailable && !has('phone', 'main'),
    backup_email: !has('email', 'backup'),
    backup_phone: smsAvailable && has('phone', 'main') && !has('phone', 'backup'),
    passkey: factors.passkeys === 0,
    idle_lock: idleMinutes === 0,
  };
  return (Object.keys(due) as Advice[]).filter((one) => due[one]);
}
