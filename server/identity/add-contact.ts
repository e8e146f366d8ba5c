import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import { normaliseEmail, plainPhone } from '../../lib/util/text.ts';
import type { MemberContext } from '../context.ts';
import { demandConfirmed, withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import { askCodeAt, demandTurn } from './code-challenge.ts';
import { deviceClaim } from './device.ts';
import { demandPhone } from './phone.ts';
import { deviceOf } from './record.ts';
import type { AccountRow, ContactRow } from './store.ts';
import { contactsOf, holdAccount } from './store.ts';
import { sealTarget } from './target.ts';
import type { Throttle } from './throttle.ts';

type Input = ParsedOf<typeof contactsEndpoints.addContact>;
type Place = Pick<ContactRow, 'kind' | 'purpose' | 'value'>;

/**
 * Sends a code to a new phone or backup mailbox; the one before stays until the code is shown. Whether
 * somebody else has proved this phone is not told: the code goes out, and `verifyContact` refuses.
 * Throws `code_wait`, `sms_unavailable`, `rate_limited`, `input_invalid`, `step_up_required`.
 */
export async function addContact(
  ctx: MemberContext,
  input: Input,
  throttle: Throttle,
): Promise<OutputOf<typeof contactsEndpoints.addContact>> {
  const { kind, purpose } = input;
  const value = kind === 'phone' ? demandPhone(plainPhone(input.value), 'value') : normaliseEmail(input.value);
  if (kind === 'phone' && !ctx.services.smsAvailable) throw refuse('sms_unavailable');
  return withTransaction(ctx, async (tx) => {
    const account = await holdAccount(tx.db, ctx.actor.account);
    if (!account) throw refuse('unauthenticated');
    demandOther({ kind, purpose, value }, account, await contactsOf(tx.db, account.key));
    demandForExtra(ctx, account, { kind, purpose });
    await demandTurn(tx, account.key, 'contact');
    if (kind === 'phone') throttle.phone(ctx, value);
    else throttle.mailbox(ctx, value);
    const device = deviceClaim(tx, { id: input.device, label: await deviceOf(tx) });
    const asked = { purpose: 'contact', account, device, target: sealTarget(ctx, { kind, purpose, value }) } as const;
    const to = { to: value, locale: account.locale };
    return askCodeAt(
      tx,
      asked,
      kind === 'phone' ? { method: 'sms', ...to } : { method: 'email', mail: 'contact_code', ...to },
    );
  });
}

/** A backup that is the main one is none, and what is proved already needs no code. */
function demandOther({ kind, purpose, value }: Place, account: AccountRow, contacts: ContactRow[]): void {
  const inUse = contacts.some((one) => {
    const samePlace = one.kind === kind && one.purpose === purpose;
    return (
      one.kind === kind && one.value === value && (!samePlace || (one.verified_at !== null && one.failing_at === null))
    );
  });
  if (inUse || value === account.email) throw refuseFields({ path: 'value', code: 'already_yours' });
}

/** What a change of e-mail asks for is changed by no less than that change itself. */
export function demandForExtra(
  { actor, services }: MemberContext,
  { extra_confirmation: extra }: AccountRow,
  { kind, purpose }: Pick<ContactRow, 'kind' | 'purpose'>,
): void {
  if (extra === 'backup_phone' && kind === 'phone' && purpose === 'backup')
    demandConfirmed(actor, 'two', services.clock.now());
}
