import type { PersonHolder } from '../context.ts';
import { deleteTo } from './store.ts';

/** Messages to somebody who is in no other company. */
export const deliveryPerson: PersonHolder = {
  async erase({ db }, person) {
    if (person.kind === 'member' && person.alone) await deleteTo(db, person.values);
  },
};
