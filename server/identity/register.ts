import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { registrationEndpoints } from '../../lib/contract/registration.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, Entered, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { hashToken, newToken } from '../secrets.ts';
import { adviceFor } from './advice.ts';
import { keepsMail } from './kept-here.ts';
import { mailActivation } from './links.ts';
import { demandOffered } from './offered.ts';
import { demandPassword, hashPassword } from './passwords.ts';
import { demandPhone } from './phone.ts';
import { limits } from './policy.ts';
import { record } from './record.ts';
import type { AccountRow, Given } from './store.ts';
import {
  accountByEmail,
  applyRegistration,
  holdAccount,
  insertAccount,
  insertCompany,
  insertMember,
  insertRegistration,
  pendingCompanyOf,
} from './store.ts';

type Input = ParsedOf<typeof registrationEndpoints.register>;

/**
 * Opens a company that waits for its activation link. The answer is the same whether or not
 * somebody has an account with this e-mail: they are told by mail. Registrations of one e-mail wait
 * side by side, each with its own link, so that nobody's takes the place of another's.
 * Throws `partner_invalid` and `start_invalid`, and `input_invalid` where there is no such industry, size or business type, the password breaks
 * the policy, or the phone cannot exist.
 */
export async function register(ctx: Context, input: Input): Promise<OutputOf<typeof registrationEndpoints.register>> {
  demandOffered(ctx.services.templates, input);
  const phone = input.phone ? demandPhone(input.phone, 'phone') : null;
  demandPassword(input.password, { ...input, name: input.contactName });
  const passwordHash = await hashPassword(input.password);
  const registration = newToken();
  const now = ctx.services.clock.now();
  await withTransaction(ctx, async (tx) => {
    const entered = await tx.services.onboarding.enter(tx, input);
    const existing = await accountByEmail(tx.db, input.email);
    if (existing?.state === 'active') return tellExisting(tx, existing);
    const entrance = entered && (await tx.services.onboarding.registered(tx, entered));
    const given = { ...givenIn(broughtBy(entered, input), passwordHash, phone), entrance };
    const opened = existing ? undefined : await openCompany(tx, input.email, given);
    // Taken by a registration of the same moment, where it was not there before.
    const account = opened ?? (await takeTurn(tx, input.email, given));
    if (account) await wait(tx, account, given, registration);
  });
  return {
    email: input.email,
    advice: adviceFor(input),
    linkExpiresAt: now + limits.linkMs,
    mailbox: keepsMail(ctx.services.settings),
    registration,
  };
}

/** What a partner says of its companies holds where they say nothing themselves. */
const broughtBy = (entered: Entered | null, input: Input): Input => ({
  ...input,
  industry: input.industry ?? entered?.industry ?? undefined,
  businessType: input.businessType ?? entered?.businessType ?? undefined,
});

async function tellExisting(ctx: InTransaction<Context>, account: AccountRow): Promise<void> {
  const { email: to, locale, name } = account;
  await record(ctx, { kind: 'register', outcome: 'account_exists', company: null, account: account.key, subject: to });
  await ctx.services.queueMail(ctx.db, { template: 'account_exists', to, locale, data: { name } });
  ctx.afterCommit(() => ctx.services.wakeDelivery());
}

type Waiting = { key: number; email: string };

/** Another registration waits already: the account shows this one, which is newer. */
async function takeTurn(ctx: InTransaction<Context>, email: string, given: Given): Promise<Waiting | undefined> {
  const found = await accountByEmail(ctx.db, email);
  const account = found && (await holdAccount(ctx.db, found.key));
  if (account?.state !== 'pending') return undefined;
  await applyRegistration(ctx.db, account.key, given, ctx.services.clock.now());
  return account;
}

async function openCompany(ctx: InTransaction<Context>, email: string, given: Given): Promise<Waiting | undefined> {
  const { db } = ctx;
  const now = ctx.services.clock.now();
  const { name, title, locale } = given;
  const account = await insertAccount(db, {
    id: parseId(newId(now)),
    email,
    state: 'pending',
    name,
    title,
    locale,
    password_hash: given.passwordHash,
    password_changed_at: now,
    created_at: now,
  });
  if (!account) return undefined;
  const company = await insertCompany(db, {
    id: parseId(newId(now)),
    name: given.companyName,
    state: 'pending',
    profile: given.profile,
    feed: 0,
    site_count: 0,
    visitor_count: 0,
    created_at: now,
  });
  await insertMember(db, {
    id: parseId(newId(now)),
    company,
    account: account.key,
    role: 'owner',
    state: 'active',
    name,
    title,
    status: 'available',
    joined_at: now,
  });
  return { key: account.key, email };
}

async function wait(ctx: InTransaction<Context>, account: Waiting, given: Given, token: string): Promise<void> {
  const registration = await insertRegistration(ctx.db, {
    account: account.key,
    token_hash: hashToken(token),
    given: JSON.stringify(given),
    created_at: ctx.services.clock.now(),
  });
  await mailActivation(ctx, { ...account, ...given }, registration);
  const { key: company } = await pendingCompanyOf(ctx.db, account.key);
  const { name: actor, companyName: subject } = given;
  await record(ctx, { kind: 'register', company, account: account.key, actor, subject });
}

const givenIn = (input: Input, passwordHash: string, phone: string | null): Given => ({
  companyName: input.companyName,
  profile: JSON.stringify(profileOf(input)),
  name: input.contactName,
  title: input.title ?? null,
  locale: input.locale,
  passwordHash,
  phone,
});

/** What `companyView` shows of it. */
function profileOf({ industry, size, businessType, website }: Input) {
  return {
    industry: industry ?? null,
    size: size ?? null,
    businessType: businessType ?? null,
    website: website ?? null,
  };
}
