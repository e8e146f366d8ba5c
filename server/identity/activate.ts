import { randomInt } from 'node:crypto';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { registrationEndpoints } from '../../lib/contract/registration.ts';
import { COMPANY_NUMBERS, companyIdOf } from '../../lib/util/company-id.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { isUniqueViolation } from '../db/conflict.ts';
import { refuse } from '../errors.ts';
import { hashToken } from '../secrets.ts';
import { givenOf } from './links.ts';
import { record } from './record.ts';
import type { AccountRow } from './store.ts';
import {
  activateAccount,
  activateCompanyOf,
  applyRegistration,
  closeRegistrations,
  consumeLink,
  deleteLinksOfAccount,
  linkByToken,
  registrationByKey,
  saveContact,
} from './store.ts';

type Output = OutputOf<typeof registrationEndpoints.activate>;

const drawCompanyId = () => companyIdOf(randomInt(COMPANY_NUMBERS.first, COMPANY_NUMBERS.last + 1));

const DRAWS = 50;

/**
 * Uses an activation link up: the mailbox is proved, the company opens and gets its ID.
 * Throws `link_invalid` for a link that is unknown, cut off, late, replaced or used.
 */
export function activate(ctx: Context, input: { token: string }, draw = drawCompanyId): Promise<Output> {
  return withCompanyId((id) => withTransaction(ctx, (tx) => activateOnce(tx, input.token, id)), draw);
}

/** Runs `work`, a transaction of its own, again while somebody has the drawn company ID already. */
export async function withCompanyId<T>(work: (companyId: string) => Promise<T>, draw = drawCompanyId): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(draw());
    } catch (error) {
      // What was used up is back with the transaction.
      if (!isUniqueViolation(error) || attempt === DRAWS) throw error;
    }
  }
}

async function activateOnce(ctx: InTransaction<Context>, token: string, companyId: string): Promise<Output> {
  const now = ctx.services.clock.now();
  const hash = hashToken(token);
  const link = await linkByToken(ctx.db, 'activation', hash, now);
  // The account goes first here and wherever its links are replaced, so that neither waits for the other.
  const account = link?.account ? await activateAccount(ctx.db, link.account, now, 'email') : undefined;
  if (!link || !account || !(await consumeLink(ctx.db, 'activation', hash, now))) throw refuse('link_invalid');
  return openAccount(ctx, account, link.registration, companyId);
}

/**
 * The account is active: it becomes what was given with the registration that was proved, whichever
 * others wait, and its company opens.
 */
export async function openAccount(
  ctx: InTransaction<Context>,
  account: AccountRow,
  registration: number | null,
  companyId: string,
  phoneProvedAt: number | null = null,
): Promise<Output> {
  const { db, services } = ctx;
  const now = services.clock.now();
  const row = registration === null ? undefined : await registrationByKey(db, registration);
  const given = row && givenOf(row);
  if (row && given) await applyRegistration(db, account.key, given, row.created_at);
  const phone = { account: account.key, kind: 'phone', purpose: 'main' } as const;
  if (given?.phone) await saveContact(db, { ...phone, value: given.phone, verified_at: phoneProvedAt }, now);
  await deleteLinksOfAccount(db, account.key, 'activation');
  await closeRegistrations(db, account.key, row?.key ?? null, now);
  const company = await activateCompanyOf(db, account.key, companyId, now);
  const { email, locale, name } = { ...account, ...given };
  await services.onboarding.opened(ctx, { key: company.key, locale, entrance: given?.entrance ?? null });
  const base = { company: company.key, account: account.key, actor: name, subject: company.name };
  await record(ctx, { ...base, kind: 'activation', outcome: 'ok' });
  const data = { name, companyName: company.name, companyId };
  await services.queueMail(db, { template: 'welcome', to: email, locale, data });
  ctx.afterCommit(() => services.wakeDelivery());
  return { companyId, companyName: company.name, email };
}
