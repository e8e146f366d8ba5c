import { checkServer as check } from '../../../lib/api/health.ts';
import { offline } from '../desk.ts';
import { keepSupport } from '../support.ts';
import type { CommandOf } from './command.ts';

export const checkServer: CommandOf<'checkServer'> = async (desk) => {
  const origin = desk.state().server?.origin;
  if (!origin) return offline;
  const { health, told } = await check(origin);
  await keepSupport(desk, origin, told);
  return { ok: true, value: { health } };
};
