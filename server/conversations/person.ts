import { randomBytes } from 'node:crypto';
import { FORMER_MEMBER } from '../../lib/util/former-member.ts';
import type { PersonHolder } from '../context.ts';
import {
  deleteReadMarks,
  entriesOf,
  eraseAssignments,
  eraseOrigin,
  eraseTexts,
  eraseVisitorRow,
  visitorOf,
  voidCopies,
} from './store-person.ts';

/** Visitors and what was said with them; of members, their names in the log. */
export const conversationsPerson: PersonHolder = {
  async collect({ db }, person) {
    if (person.kind !== 'visitor') return {};
    const row = await visitorOf(db, person.visitor);
    const { number, name, language, created_at, site, state, page, opened_at, updated_at } = row;
    const entries = person.conversation === null ? [] : await entriesOf(db, person.conversation);
    return {
      visitor: { number, name, language, site, firstSeenAt: created_at },
      conversation: state && {
        state,
        openedAt: opened_at,
        updatedAt: updated_at,
        page: page && (JSON.parse(page) as unknown),
        entries: entries.map(({ body, kind, ...entry }) => ({ ...entry, kind, ...saidIn(kind, body) })),
      },
    };
  },

  async erase({ db }, person) {
    if (person.kind === 'member') return deleteReadMarks(db, person.member);
    await eraseVisitorRow(db, person.visitor, randomBytes(32));
    if (person.conversation !== null) await eraseOrigin(db, person.conversation);
  },

  pieces: {
    async entries({ db }, person, after) {
      if (person.kind === 'member')
        return eraseAssignments(db, person.company, { id: person.id, name: FORMER_MEMBER }, after);
      if (person.conversation === null) return null;
      const { number } = await visitorOf(db, person.visitor);
      return eraseTexts(db, person.conversation, number, after);
    },
    /** Once nothing is left in the log: what was copied of it before has all of it. */
    async copies(tx, person) {
      const { company } = person;
      await voidCopies(tx.db, company);
      const visitor = person.kind === 'visitor' ? person.visitor : null;
      tx.afterCommit(() => tx.services.announce({ kind: 'person_erased', company, visitor }));
      return null;
    },
  },
};

/** Who of the company had it is left out. */
function saidIn(kind: string, body: string): object {
  const said = JSON.parse(body) as { text?: string; page?: unknown };
  if (said.text !== undefined) return { text: said.text };
  return kind === 'system' && said.page ? { page: said.page } : {};
}
