import type { LimitName } from '../../../lib/contract/plans.ts';
import type { Db } from '../../db/connect.ts';
import { modulesOn } from '../../modules/index.ts';
import { countSeats } from '../../organisation/index.ts';
import { countFaqs } from '../../service/index.ts';
import { countSites } from '../../sites/index.ts';

const counts: Record<LimitName, (db: Db, company: number) => Promise<number>> = {
  seats: countSeats,
  sites: countSites,
  modules: async (db, company) => (await modulesOn(db, company)).length,
  faqs: countFaqs,
};

/** How many of it a company has now. */
export const countOf = (db: Db, company: number, what: LimitName): Promise<number> => counts[what](db, company);
