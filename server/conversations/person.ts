import { randomBytes } from 'node:crypto';
import { FORMER_MEMBER } from '../../lib/util/former-member.ts';
import type { InTransaction, MemberContext, PersonHolder, VisitorPerson } from '../context.ts';
import { entriesOf, eraseMember, eraseTexts, eraseVisitorRow, visitorOf, voidCopies } from './store-person.ts';

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

  async erase(tx, person) {
    const { company } = person;
    if (person.kind === 'visitor') await eraseVisitor(tx, person);
    else await eraseMember(tx.db, company, { key: person.member, id: person.id }, FORMER_MEMBER);
    await voidCopies(tx.db, company);
    const visitor = person.kind === 'visitor' ? person.visitor : null;
    tx.afterCommit(() => tx.services.announce({ kind: 'person_erased', company, visitor }));
  },
};

async function eraseVisitor({ db }: InTransaction<MemberContext>, { visitor, conversation }: VisitorPerson) {
  const { number } = await visitorOf(db, visitor);
  await eraseVisitorRow(db, visitor, randomBytes(32));
  if (conversation !== null) await eraseTexts(db, conversation, number);
}

/** Who of the company had it is left out. */
function saidIn(kind: string, body: string): object {
  const said = JSON.parse(body) as { text?: string; page?: unknown };
  if (said.text !== undefined) return { text: said.text };
  return kind === 'system' && said.page ? { page: said.page } : {};
}
