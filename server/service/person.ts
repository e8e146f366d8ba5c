import type { PersonHolder } from '../context.ts';
import { cannedOf, deleteCannedOf } from './store-canned.ts';

/** Canned replies that are one member's own. */
export const servicePerson: PersonHolder = {
  async collect({ db }, person) {
    return person.kind === 'member' ? { cannedReplies: await cannedOf(db, person.member) } : {};
  },
  async erase({ db }, person) {
    if (person.kind === 'member') await deleteCannedOf(db, person.member);
  },
};
