import { parseId } from '../../lib/util/id.ts';
import type { OnboardingPort } from '../context.ts';
import { companyByKey } from '../organisation/index.ts';
import { applyTemplates } from './apply.ts';
import { entrance } from './partners/entrance.ts';
import { noteOpened } from './partners/store.ts';
import { profileIn } from './store.ts';

/** What the gate tells of companies that register and open. */
export const onboardingPort: OnboardingPort = {
  ...entrance,
  async opened(tx, { key, locale, entrance: by }) {
    if (by) await noteOpened(tx.db, parseId(by), key, tx.services.clock.now());
    await applyTemplates(tx, key, profileIn(await companyByKey(tx.db, key)), locale);
  },
};
