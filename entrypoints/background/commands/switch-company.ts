import { takeAdmission } from '../admission.ts';
import { offline, refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const switchCompany: CommandOf<'switchCompany'> = async (desk, { company }) => {
  const call = desk.api();
  const before = desk.session();
  if (!call) return offline;
  if (!before) return refused({ code: 'unauthenticated' });
  // The server ends the session of before, whose line must not take that for a sign-out.
  desk.sync?.link.stop();
  const answer = await call('switchCompany', { company, device: await desk.device() });
  if (answer.ok) return takeAdmission(desk, answer.value, before.remember);
  desk.sync?.link.start();
  return answer;
};
