import type { PersonHolder } from '../../context.ts';
import { readCustomerSettings } from './settings.ts';
import { customersAfter, deleteByVisitor, eraseColleague, findByVisitor, listChangesOf } from './store.ts';

const HISTORY = 10_000;
/** Records at once, each with its history. */
const PIECE = 200;

/** The record of a customer; of members, their names in the histories. */
export const customersPerson: PersonHolder = {
  async collect({ db }, person) {
    if (person.kind !== 'visitor') return {};
    const row = await findByVisitor(db, person.company, person.visitor);
    if (!row) return {};
    const { stages, fields } = await readCustomerSettings(db, person.company);
    const { name, phone, email, organisation, stage, updated_at } = row;
    const held = JSON.parse(row.fields) as Record<string, string | number>;
    const changes = await listChangesOf(db, person.visitor, HISTORY);
    return {
      record: {
        name,
        phone,
        email,
        company: organisation,
        stage: stages.find(({ id }) => id === stage)?.name ?? null,
        fields: Object.fromEntries(fields.flatMap((field) => (field.id in held ? [[field.name, held[field.id]]] : []))),
        updatedAt: updated_at,
      },
      // Who of the company looks after the customer is not the customer's data.
      recordHistory: changes
        .filter(({ what }) => what !== 'owner')
        .map(({ at, what, label, before, after }) => ({ at, what, label, before, after })),
    };
  },

  async erase({ db }, person) {
    if (person.kind === 'visitor') await deleteByVisitor(db, person.visitor);
  },

  pieces: {
    async customers({ db }, person, after) {
      if (person.kind !== 'member') return null;
      const keys = await customersAfter(db, person.company, after, PIECE);
      if (keys.length > 0) await eraseColleague(db, keys, person.member, person.values);
      return keys.at(-1) ?? null;
    },
  },
};
