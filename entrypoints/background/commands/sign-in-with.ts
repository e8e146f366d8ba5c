import { returnAddress } from '../../../lib/browser/web-flow.ts';
import { deviceLabel } from '../../../lib/util/device-label.ts';
import { newSecret } from '../../../lib/util/secret.ts';
import { takeAdmission } from '../admission.ts';
import { offline } from '../desk.ts';
import { fetchTicket } from '../sso.ts';
import type { CommandOf } from './command.ts';

export const signInWith: CommandOf<'signInWith'> = async (desk, { provider, company, remember }) => {
  const call = desk.api();
  const { server } = desk.state();
  if (!call || !server) return offline;
  const { secret, challenge } = await newSecret();
  const query = { provider, challenge, return: returnAddress(), ...(company ? { company } : {}) };
  const ticket = await fetchTicket(`${server.origin}/sso/start?${new URLSearchParams(query)}`);
  const device = { id: await desk.device(), label: deviceLabel(navigator.userAgent) };
  const answer = ticket.ok ? await call('exchangeTicket', { ticket: ticket.value, secret, device, remember }) : ticket;
  if (answer.ok) return takeAdmission(desk, answer.value, remember);
  // The popup was gone as soon as the window opened: the next one says it.
  if (answer.error.code !== 'cancelled' && !desk.session()) await desk.publish({ endedBecause: 'sso' });
  return answer;
};
