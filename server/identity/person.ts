import type { EventDetails } from '../../lib/contract/event-details.ts';
import { FORMER_MEMBER } from '../../lib/util/former-member.ts';
import { redact, redactDeep } from '../../lib/util/redact.ts';
import type { Context, InTransaction, MemberPerson, PersonHolder } from '../context.ts';
import { redactEvent } from './chain.ts';
import { detailsOf } from './present.ts';
import type { SecurityEventRow } from './store.ts';
import {
  accountByKey,
  deleteAccount,
  deleteExportGrant,
  eventsAfter,
  eventsOfPerson,
  formerMailboxes,
  heldOfPerson,
  holdChain,
  leaveCompany,
  namesOfAccount,
} from './store.ts';

const LINES = 5000;

/** Lines that are about the actor's own things, by names that only the actor gave. */
const ofOneself: ReadonlySet<string> = new Set([
  'contact_added',
  'contact_verified',
  'contact_removed',
  'contact_failing',
  'code_sent',
  'device_renamed',
  'device_removed',
  'device_untrusted',
  'email_changed',
  'identity_linked',
  'identity_unlinked',
  'passkey_added',
  'passkey_renamed',
  'passkey_removed',
]);

/** Accounts, what they sign in with, and the security log. */
export const identityPerson: PersonHolder = {
  async names(db, { account }) {
    return account === null ? [] : [...(await namesOfAccount(db, account)), ...(await formerMailboxes(db, account))];
  },

  async collect({ db }, person) {
    if (person.kind !== 'member' || person.account === null) return {};
    const { account, company, member, self } = person;
    const { email, name, title, locale, created_at, last_sign_in_at, question } = await accountByKey(db, account);
    const { contacts, passkeys, identities, ...here } = await heldOfPerson(db, { account, company, member });
    const own = { contacts, passkeys, identities, securityQuestion: question };
    return {
      account: { email, name, title, locale, createdAt: created_at, lastSignInAt: last_sign_in_at },
      ...here,
      ...(self ? own : {}),
      securityLog: await eventsOfPerson(db, company, account, LINES),
    };
  },

  async erase(tx, person) {
    if (person.kind !== 'member') return;
    await deleteExportGrant(tx.db, person.member);
    if (person.account === null) return;
    await leaveCompany(tx.db, person.account, person);
    if (person.alone) await deleteAccount(tx.db, person.account, person.values);
  },

  pieces: {
    log: async (tx, person, after) => (person.kind === 'member' ? redactLog(tx, person, person.company, after) : null),
    /** Lines of no company. */
    loose: async (tx, person, after) =>
      person.kind === 'member' && person.alone ? redactLog(tx, person, 0, after) : null,
  },
};

/** Lines at once. */
const PIECE = 200;

async function redactLog(
  tx: InTransaction<Context>,
  person: MemberPerson,
  company: number,
  after: number,
): Promise<number | null> {
  // Of two who are taken out of one line at once the second sees what the first left.
  await holdChain(tx.db, company);
  const rows = await eventsAfter(tx.db, company, after, PIECE);
  for (const row of rows) {
    const details = detailsOf(row);
    const left = { ...wordsLeft(row, person), details: details && JSON.stringify(redactDeep(details, person.values)) };
    const same = left.actor === row.actor && left.subject === row.subject && sameDetails(details, left.details);
    if (!same)
      await redactEvent(tx, row, { ...left, details: sameDetails(details, left.details) ? row.details : left.details });
  }
  return rows.at(-1)?.key ?? null;
}

const sameDetails = (before: EventDetails | null, after: string | null) => (before && JSON.stringify(before)) === after;

function wordsLeft(row: SecurityEventRow, { account, member, values }: MemberPerson) {
  const own = row.member === member || (account !== null && row.account === account);
  const { actor, subject } = row;
  return {
    // Somebody else who acts may have the same name.
    actor: actor !== null && own ? FORMER_MEMBER : actor,
    subject: subject === null ? null : own && ofOneself.has(row.kind) ? FORMER_MEMBER : redact(subject, values),
  };
}
