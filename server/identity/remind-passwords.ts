import type { Services } from '../context.ts';
import { passwordRulesOf } from './password-rules.ts';
import { accountsToRemind, membershipsOf, takeReminder } from './store.ts';

const DAY = 24 * 60 * 60_000;
/** The shortest time that a company can set. */
const SHORTEST = 90 * DAY;
const BATCH = 200;

/** Reminds by mail, once for each password, when its time is over (row L20). */
export async function remindPasswords({ database, clock, queueMail, wakeDelivery }: Services): Promise<void> {
  const now = clock.now();
  let last = 0;
  for (;;) {
    const accounts = await accountsToRemind(database.db, now - SHORTEST, last, BATCH);
    for (const account of accounts) {
      last = account.key;
      const memberships = await membershipsOf(database.db, account.key);
      const inside = memberships.some(({ memberActive, companyActive }) => memberActive && companyActive);
      const age = now - account.password_changed_at;
      if (!inside || age < passwordRulesOf(memberships).maxAgeDays * DAY) continue;
      const data = { name: account.name, days: Math.floor(age / DAY) };
      await database.db.transaction().execute(async (tx) => {
        // Another node's round may have come first.
        if (await takeReminder(tx, account.key, now))
          await queueMail(tx, { template: 'password_due', to: account.email, locale: account.locale, data });
      });
    }
    if (accounts.length < BATCH) break;
  }
  wakeDelivery();
}
