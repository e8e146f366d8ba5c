import type { ColleagueView } from '../contract/conversations.ts';
import type { Result } from '../i18n/errors.ts';
import { call } from './send.ts';

type Found = { people: ColleagueView[]; more: number };

/** Those who may answer customers, for a picker. */
export const findColleagues = (text: string) => find(text, false);

/** Also who may not, or no longer. */
export const findFormerToo = (text: string) => find(text, true);

async function find(text: string, left: boolean): Promise<Result<Found>> {
  const found = await call('findColleagues', { ...(text && { text }), ...(left && { left: 'too' as const }) });
  if (!found.ok) return found;
  const { colleagues, total } = found.value;
  return { ok: true, value: { people: colleagues, more: total - colleagues.length } };
}
