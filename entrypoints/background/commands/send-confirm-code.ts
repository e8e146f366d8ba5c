import { sendConfirmation } from '../challenge.ts';
import { refused } from '../desk.ts';
import type { CommandOf } from './command.ts';

export const sendConfirmCode: CommandOf<'sendConfirmCode'> = async (desk, { method }) => {
  const pending = desk.confirmation();
  return pending ? sendConfirmation(desk, pending, method) : refused({ code: 'challenge_expired' });
};
