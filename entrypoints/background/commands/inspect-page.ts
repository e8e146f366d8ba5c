import { mayReachSite } from '../../../lib/browser/site-permission.ts';
import { refused } from '../desk.ts';
import { snippetsOn } from '../preview/inspect.ts';
import type { CommandOf } from './command.ts';

export const inspectPage: CommandOf<'inspectPage'> = async (_desk, { origin }) => {
  if (!(await mayReachSite(origin))) return refused({ code: 'forbidden' });
  const sites = await snippetsOn(origin);
  if (sites === null) return refused({ code: 'proof_unreachable' });
  return { ok: true, value: { found: sites.length > 0, sites } };
};
