import type { ContactView, contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { isUniqueViolation } from '../db/conflict.ts';
import type { CodedError } from '../errors.ts';
import { refuse } from '../errors.ts';
import { useCode } from './code-challenge.ts';
import { hintOf } from './hint.ts';
import { presentContact } from './present.ts';
import type { Question } from './question-of.ts';
import { notify, record, recordByMember, textNotice } from './record.ts';
import type { ContactRow } from './store.ts';
import { accountByPhone, contactFor, saveContact } from './store.ts';
import { openTarget } from './target.ts';

type Place = Pick<ContactRow, 'kind' | 'purpose' | 'value'>;

/**
 * The code is shown: phone or mailbox takes its place. A main phone is one person's. That another
 * account has it is not told even now: numbers are given out again, and whoever has one today need not
 * learn of the account of whoever had it before. Throws like `useCode`.
 */
export async function verifyContact(
  ctx: MemberContext,
  input: ParsedOf<typeof contactsEndpoints.verifyContact>,
): Promise<{ contact: ContactView }> {
  try {
    return await useCode(ctx, input, 'contact', keepContact);
  } catch (error) {
    // Somebody else showed a code for the same phone in this moment.
    if (isUniqueViolation(error)) throw refuse('challenge_failed', { left: 0 });
    throw error;
  }
}

async function keepContact(
  ctx: InTransaction<MemberContext>,
  { challenge, account }: Question,
): Promise<{ contact: ContactView } | CodedError> {
  const { db, services } = ctx;
  const now = services.clock.now();
  const place = openTarget<Place>(ctx, challenge.target);
  const { kind, purpose, value } = place;
  const before = await contactFor(db, account.key, kind, purpose);
  if (await isSomebodyElses(ctx, place, account.key)) {
    const { company, name } = ctx.actor;
    const base = { kind: 'contact_verified', outcome: 'phone_taken', company, account: account.key, actor: name };
    await record(ctx, { ...base, subject: hintOf(value), device: challenge.label });
    return refuse('challenge_failed', { left: 0 });
  }
  const contact = await saveContact(db, { account: account.key, kind, purpose, value, verified_at: now }, now);
  await recordByMember(ctx, before?.value === value ? 'contact_verified' : 'contact_added', hintOf(value));
  await notify(ctx, account.key, 'contact_changed');
  if (before?.kind === 'phone' && before.verified_at !== null && before.value !== value)
    await textNotice(ctx, before.value, account.locale, 'contact_changed', challenge.label);
  return { contact: presentContact(contact) };
}

async function isSomebodyElses({ db }: InTransaction<MemberContext>, place: Place, account: number): Promise<boolean> {
  if (place.kind !== 'phone' || place.purpose !== 'main') return false;
  const owner = await accountByPhone(db, place.value);
  return owner !== undefined && owner.key !== account;
}
