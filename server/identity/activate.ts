import { randomInt } from 'node:crypto';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { identityEndpoints } from '../../lib/contract/identity.ts';
import { COMPANY_NUMBERS, companyIdOf } from '../../lib/util/company-id.ts';
import type { Context, InTransaction } from '../context.ts';
import { withTransaction } from '../context.ts';
import { isUniqueViolation } from '../db/conflict.ts';
import { refuse } from '../errors.ts';
import { hashToken } from '../secrets.ts';
import { record } from './record.ts';
import type { AccountRow } from './store.ts';
import { activateAccount, activateCompanyOf, consumeLink, linkByToken } from './store.ts';

type Output = OutputOf<typeof identityEndpoints.activate>;

const drawCompanyId = () => companyIdOf(randomInt(COMPANY_NUMBERS.first, COMPANY_NUMBERS.last + 1));

const DRAWS = 50;

/**
 * Uses an activation link up: the mailbox is proved, the company opens and gets its ID.
 * Throws `link_invalid` for a link that is unknown, cut off, late, replaced or used.
 */
export async function activate(ctx: Context, input: { token: string }, draw = drawCompanyId): Promise<Output> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await withTransaction(ctx, (tx) => activateOnce(tx, input.token, draw()));
    } catch (error) {
      // Somebody has this ID already; the link is back, so draw again.
      if (!isUniqueViolation(error) || attempt === DRAWS) throw error;
    }
  }
}

async function activateOnce(ctx: InTransaction<Context>, token: string, companyId: string): Promise<Output> {
  const { db, services } = ctx;
  const now = services.clock.now();
  const account = await useLink(ctx, token, now);
  const company = await activateCompanyOf(db, account.key, companyId, now);
  await record(ctx, {
    kind: 'activation',
    company: company.key,
    account: account.key,
    actor: account.name,
    subject: company.name,
  });
  const { email, locale, name } = account;
  const data = { name, companyName: company.name, companyId };
  await services.queueMail(db, { template: 'welcome', to: email, locale, data });
  ctx.afterCommit(() => services.wakeDelivery());
  return { companyId, companyName: company.name, email };
}

/** The account goes first here and wherever its links are replaced, so that neither waits for the other. */
async function useLink({ db }: InTransaction<Context>, token: string, now: number): Promise<AccountRow> {
  const hash = hashToken(token);
  const link = await linkByToken(db, 'activation', hash, now);
  const account = link?.account ? await activateAccount(db, link.account, now) : undefined;
  if (!account || !(await consumeLink(db, 'activation', hash, now))) throw refuse('link_invalid');
  return account;
}
