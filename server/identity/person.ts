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
  eventsNaming,
  eventsOfPerson,
  formerMailboxes,
  heldOfPerson,
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
    await redactLog(tx, person, person.company);
    if (person.alone) await redactLog(tx, person, 0);
    if (person.account === null) return;
    await leaveCompany(tx.db, person.account, person);
    if (person.alone) await deleteAccount(tx.db, person.account, person.values);
  },
};

async function redactLog(tx: InTransaction<Context>, person: MemberPerson, company: number): Promise<void> {
  for (const row of await eventsNaming(tx.db, company, person)) {
    const details = detailsOf(row);
    const left = { ...wordsLeft(row, person), details: details && JSON.stringify(redactDeep(details, person.values)) };
    const same = left.actor === row.actor && left.subject === row.subject && sameDetails(details, left.details);
    if (!same)
      await redactEvent(tx, row, { ...left, details: sameDetails(details, left.details) ? row.details : left.details });
  }
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
