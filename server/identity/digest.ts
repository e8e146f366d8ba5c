import type { Digest } from '../../lib/i18n/mail-digest.ts';
import { lastWeek } from '../../lib/util/week.ts';
import type { Services } from '../context.ts';
import { verifyChain } from './chain.ts';
import { rulesOf } from './rules.ts';
import type { CompanyRow } from './store.ts';
import { activeMembersOf, adminsOf, claimDigest, openCompanies } from './store.ts';
import { tallyOf } from './tally.ts';
import { withoutFactor } from './without-factor.ts';

/**
 * Mails owner and admins what happened in the week before, from Monday at nine on by the company's own
 * clock (row L15). Whoever claims a company's week sends it, however many processes look.
 */
export async function sendDigests(services: Services): Promise<void> {
  const { database, clock, log } = services;
  for (const company of await openCompanies(database.db)) {
    try {
      await sendDigest(services, company, clock.now());
    } catch (error) {
      log.error({ err: error, company: company.code }, 'a digest was not sent');
    }
  }
}

async function sendDigest(services: Services, company: CompanyRow, now: number): Promise<void> {
  const { db } = services.database;
  const rules = rulesOf(company.rules);
  const { timeZone } = rules.alerts.hours;
  const week = lastWeek(now, timeZone);
  if (company.digest_at >= week.toldAt || (company.activated_at ?? now) >= week.toldAt) return;
  const members = await activeMembersOf(db, company.key);
  const data: Digest = {
    companyName: company.name,
    from: week.from,
    to: week.to,
    timeZone,
    ...(await tallyOf(db, company.key, week.from, week.to)),
    withoutFactor: (await withoutFactor(db, members, rules)).map(({ member }) => member.name),
    log: await verifyChain({ db, services }, company.key),
  };
  const sent = await db.transaction().execute(async (tx) => {
    if (!(await claimDigest(tx, company, now))) return false;
    for (const { email: to, locale } of await adminsOf(tx, company.key))
      await services.queueMail(tx, { template: 'security_digest', to, locale, data });
    return true;
  });
  if (sent) services.wakeDelivery();
}
