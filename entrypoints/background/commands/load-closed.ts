import { publishChange } from '../../../lib/browser/changes.ts';
import { putView } from '../../../lib/store/views.ts';
import { offline } from '../desk.ts';
import type { CommandOf } from './command.ts';

const PAGE = 50;

export const loadClosed: CommandOf<'loadClosed'> = async ({ sync }, { before }) => {
  if (!sync) return offline;
  const page = await sync.api('listConversations', { state: 'closed', before: before ?? undefined, limit: PAGE });
  if (!page.ok) return page;
  const held = [];
  for (const view of page.value.conversations) {
    held.push(await sync.keeper.use((copy) => putView(copy, view, sync.me, false)));
  }
  if (held.length > 0) publishChange({ t: 'changed', conversations: held, entries: [] });
  return { ok: true, value: { more: held.length === PAGE } };
};
