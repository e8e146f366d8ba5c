import type { PersonHolder } from '../context.ts';
import { eraseFromCases, isAdministrator } from './store.ts';

/** Who handed in what, and who is the main administrator. */
export const verificationPerson: PersonHolder = {
  async collect({ db }, person) {
    return person.kind === 'member' ? { mainAdministrator: await isAdministrator(db, person) } : {};
  },
  async erase({ db }, person) {
    if (person.kind === 'member') await eraseFromCases(db, person, person.values);
  },
};
