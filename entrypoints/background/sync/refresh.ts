import { publishChange } from '../../../lib/browser/changes.ts';
import type { ColleagueView } from '../../../lib/contract/conversations.ts';
import type { SiteView } from '../../../lib/contract/sites.ts';
import { listOpen } from '../../../lib/store/read.ts';
import { putDesk, putView, replaceMembers, replaceSites } from '../../../lib/store/views.ts';
import { isLive } from '../../../lib/util/live-site.ts';
import { fetchConversation } from './feed.ts';
import type { Sync } from './sync.ts';

const DOUBTFUL_LARGEST = 20;

/**
 * What is not in the log (read marks, names) may have changed while there was no line. It also
 * compares the copy with the server's projections, so that a hole never stays.
 */
export async function refresh(sync: Sync): Promise<void> {
  const [inbox, sites, desk] = await Promise.all([
    sync.api('inbox', {}),
    sync.api('listSites', {}),
    sync.api('getDesk', {}),
  ]);
  if (sync.desk.sync !== sync) return;
  if (desk.ok) await sync.keeper.use((copy) => putDesk(copy, desk.value));
  if (sites.ok) await takeSites(sync, sites.value.sites);
  if (!inbox.ok) return;
  const { conversations, members, feed } = inbox.value;
  await takeMembers(sync, members);

  const cursor = await sync.keeper.cursor();
  const before = new Map((await sync.keeper.use(listOpen)).map((held) => [held.id, held]));
  for (const view of conversations) {
    // Whatever the feed told up to the cursor must be in the copy; the rest is still on its way.
    const behind = view.lastFeed <= cursor;
    const held = await sync.keeper.use((copy) => putView(copy, view, sync.me, behind));
    // Read here while there was no line: the server and my other devices hear it now.
    if (held.agentRead > view.agentRead) sync.link.send({ t: 'read', conversation: view.id, seq: held.agentRead });
    before.delete(view.id);
  }
  // Read anew: what was kept from the loop could come after something newer, and undo it on the screens.
  const told = new Set(conversations.map(({ id }) => id));
  const shown = (await sync.keeper.use(listOpen)).filter(({ id }) => told.has(id));
  if (shown.length > 0) publishChange({ t: 'changed', conversations: shown, entries: [] });
  // Not among the server's open ones: closed or erased without our hearing of it. A few at a time.
  const doubtful = feed <= cursor ? [...before.keys()].slice(0, DOUBTFUL_LARGEST) : [];
  await Promise.all(doubtful.map((id) => fetchConversation(sync, id)));
  sync.recount();
}

/** Names of the sites, after one was made or changed. */
export async function refreshSites(sync: Sync): Promise<void> {
  const sites = await sync.api('listSites', {});
  if (!sites.ok || sync.desk.sync !== sync) return;
  await takeSites(sync, sites.value.sites);
  publishChange({ t: 'names' });
}

/** What the company set for its service changed: categories and canned replies anew. */
export async function refreshDesk(sync: Sync): Promise<void> {
  const desk = await sync.api('getDesk', {});
  if (!desk.ok || sync.desk.sync !== sync) return;
  await sync.keeper.use((copy) => putDesk(copy, desk.value));
  publishChange({ t: 'names' });
}

async function takeSites(sync: Sync, sites: SiteView[]): Promise<void> {
  await sync.keeper.use((copy) => replaceSites(copy, sites));
  const anySite = sites.some(isLive);
  if (anySite !== sync.desk.state().anySite) await sync.desk.publish({ anySite });
}

/** Names of the colleagues, where one is missing. */
export async function refreshMembers(sync: Sync): Promise<void> {
  const inbox = await sync.api('inbox', {});
  if (inbox.ok) await takeMembers(sync, inbox.value.members);
}

async function takeMembers(sync: Sync, members: ColleagueView[]): Promise<void> {
  await sync.keeper.use((copy) => replaceMembers(copy, members));
  publishChange({ t: 'names' });
}
