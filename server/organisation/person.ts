import type { PersonHolder } from '../context.ts';
import { eraseMemberRow, linksOf, memberByKey, namesOfMember, redactImports } from './store.ts';

/** Members: where they stand, and what the company keeps of them. */
export const organisationPerson: PersonHolder = {
  names: (db, { member }) => namesOfMember(db, member),

  async collect({ db }, person) {
    if (person.kind !== 'member') return {};
    const row = await memberByKey(db, person.company, person.member);
    const departments = await linksOf(db, 'department_member', [person.member]);
    return {
      member: {
        id: person.id,
        name: row.name,
        title: row.title,
        email: row.email,
        phone: row.phone,
        role: row.role_name ?? row.role,
        state: row.state,
        joinedAt: row.joined_at,
        departments: departments.map(({ name }) => name),
        fields: JSON.parse(row.extra) as Record<string, string>,
      },
    };
  },

  async erase(tx, person) {
    if (person.kind !== 'member') return;
    await eraseMemberRow(tx.db, person.member);
    await redactImports(tx.db, person.company, person.values);
  },
};
