import { FORMER_MEMBER } from '../../lib/util/former-member.ts';
import type { PersonHolder } from '../context.ts';
import { redactRequest } from './plans/store.ts';
import { deleteTours, listTours } from './store.ts';

/** Which hints a member has seen, and who asked for a plan. */
export const onboardingPerson: PersonHolder = {
  async collect({ db }, person) {
    return person.kind === 'member' ? { toursSeen: await listTours(db, person.member) } : {};
  },
  async erase({ db }, person) {
    if (person.kind !== 'member') return;
    await deleteTours(db, person.member);
    await redactRequest(db, person.company, person.values, FORMER_MEMBER);
  },
};
