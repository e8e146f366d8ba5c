import type { Found } from '../../components/ui/people-picker.tsx';
import { confirmedCall as call } from '../../lib/browser/confirmed-call.ts';
import { findColleagues } from '../../lib/browser/find-colleagues.ts';
import type { MemberView } from '../../lib/contract/organisation.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { may } from './may.ts';

/** As many as one may want to scroll through; a company with no more is searched by pinyin as well. */
const MOST = 200;

type Sought = { state?: MemberView['state']; fits?: (member: MemberView) => boolean };

/** Members of the company for a picker. */
async function find(text: string, { state, fits = () => true }: Sought): Promise<Result<Found>> {
  const found = await call('listMembers', { limit: MOST, ...(text && { text }), ...(state && { state }) });
  if (!found.ok) return found;
  const { members, total } = found.value;
  const people = members
    .filter(fits)
    .map(({ id, name, title, email }) => ({ id, name, hint: title || email || undefined }));
  return { ok: true, value: { people, more: total - members.length } };
}

/** Also who left. */
export const findAnybody = (text: string) => find(text, {});

/** Who works here. */
export const findActive = (text: string) => find(text, { state: 'active' });

/** Who may take over conversations; whoever reads none is shown those in sight, and the server says who may. */
export const findHeirs = (text: string) => (may('conversations.read') ? findColleagues(text) : findActive(text));

/** Also those who were invited, and have not joined. */
export const findEmployed = (text: string) => find(text, { fits: ({ state }) => state !== 'disabled' });

/** Who works here and has a mailbox. */
export const findReached = (text: string) => find(text, { state: 'active', fits: ({ email }) => email !== null });
