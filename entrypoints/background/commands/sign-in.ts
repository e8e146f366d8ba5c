import { deviceLabel } from '../../../lib/util/device-label.ts';
import { takeAdmission } from '../admission.ts';
import { offline } from '../desk.ts';
import { withProof } from '../prove-work.ts';
import type { CommandOf } from './command.ts';

export const signIn: CommandOf<'signIn'> = async (desk, { identifier, company, password, remember }) => {
  const call = desk.api();
  if (!call) return offline;
  const device = { id: await desk.device(), label: deviceLabel(navigator.userAgent) };
  const given = { identifier, company: company || undefined, password, remember, device };
  const answer = await withProof(desk, 'sign_in', (proof) => call('signIn', { ...given, proof }));
  return answer.ok ? takeAdmission(desk, answer.value, remember) : answer;
};
