import { deviceLabel } from '../../../lib/util/device-label.ts';
import { takeAdmission } from '../admission.ts';
import { offline } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const signIn: CommandOf<'signIn'> = async (desk, { email, password, remember }) => {
  const call = desk.api();
  if (!call) return offline;
  const device = { id: await desk.device(), label: deviceLabel(navigator.userAgent) };
  const answer = await call('signIn', { email, password, remember, device });
  return answer.ok ? takeAdmission(desk, answer.value, remember) : answer;
};
