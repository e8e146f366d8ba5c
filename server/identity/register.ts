import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { adviceFor } from './advice.ts';
import { asPhone } from './identify.ts';
import { mailActivation } from './links.ts';
import { demandPassword, hashPassword } from './passwords.ts';
import { limits } from './policy.ts';
import { record } from './record.ts';
import type { AccountRow } from './store.ts';
import { accountByEmail, deletePendingAccount, insertAccount, insertCompany, insertContact, insertMember } from './store.ts';

type Input = ParsedOf<typeof identityEndpoints.register>;

/**
 * Opens a company that waits for its activation link. The answer is the same whether or not
 * somebody has an account with this e-mail: they are told by mail.
 * Throws `input_invalid` where the password breaks the policy.
 */
export async function register(ctx: Context, input: Input): Promise<OutputOf<typeof identityEndpoints.register>> {
  demandPassword(input.password, { ...input, name: input.contactName });
  const passwordHash = await hashPassword(input.password);
  const now = ctx.services.clock.now();
  await withTransaction(ctx, async (tx) => {
    const existing = await accountByEmail(tx.db, input.email);
    if (existing?.state === 'active') return tellExisting(tx, existing);
    if (existing) await deletePendingAccount(tx.db, existing.key);
    await openCompany(tx, input, passwordHash);
  });
  const { local, smtpUrl } = ctx.services.settings;
  return {
    email: input.email,
    advice: adviceFor(input),
    linkExpiresAt: now + limits.linkMs,
    mailbox: local && !smtpUrl,
  };
}

async function tellExisting(ctx: InTransaction<Context>, account: AccountRow): Promise<void> {
  const { email: to, locale, name } = account;
  await record(ctx, { kind: 'register', outcome: 'account_exists', company: null, account: account.key, subject: to });
  await ctx.services.queueMail(ctx.db, { template: 'account_exists', to, locale, data: { name } });
  ctx.afterCommit(() => ctx.services.wakeDelivery());
}

async function openCompany(ctx: InTransaction<Context>, input: Input, passwordHash: string): Promise<void> {
  const { db } = ctx;
  const now = ctx.services.clock.now();
  const person = { email: input.email, name: input.contactName, title: input.title ?? null, locale: input.locale };
  const account = await insertAccount(db, {
    ...person,
    id: parseId(newId(now)),
    state: 'pending',
    password_hash: passwordHash,
    password_changed_at: now,
    created_at: now,
  });
  // Taken by a registration that ended a moment ago: that one has sent its link.
  if (!account) return;
  const company = await insertCompany(db, {
    id: parseId(newId(now)),
    name: input.companyName,
    state: 'pending',
    profile: JSON.stringify(profileOf(input)),
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
    name: person.name,
    title: person.title,
    status: 'available',
    joined_at: now,
  });
  const phone = input.phone && asPhone(input.phone);
  if (phone) await insertContact(db, contactOf(account.key, phone, now));
  await mailActivation(ctx, { key: account.key, ...person }, input.companyName);
  await record(ctx, {
    kind: 'register',
    company,
    account: account.key,
    actor: person.name,
    subject: input.companyName,
  });
}

const contactOf = (account: number, value: string, now: number) =>
  ({ id: parseId(newId(now)), account, kind: 'phone', purpose: 'main', value, created_at: now }) as const;

/** What `companyView` shows of it. */
function profileOf({ industry, size, businessType, website }: Input) {
  return {
    industry: industry ?? null,
    size: size ?? null,
    businessType: businessType ?? null,
    website: website ?? null,
  };
}
