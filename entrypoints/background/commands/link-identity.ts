import { returnAddress } from '../../../lib/browser/web-flow.ts';
import { newSecret } from '../../../lib/util/secret.ts';
import { offline } from '../desk.ts';
import { fetchTicket } from '../sso.ts';
import type { CommandOf } from './command.ts';

export const linkIdentity: CommandOf<'linkIdentity'> = async (desk, { provider }) => {
  const call = desk.api();
  if (!call) return offline;
  const { secret, challenge } = await newSecret();
  const begun = await call('beginLink', { provider, challenge, returnTo: returnAddress() });
  if (!begun.ok) return begun;
  const ticket = await fetchTicket(begun.value.url);
  return ticket.ok ? call('finishLink', { ticket: ticket.value, secret }) : ticket;
};
