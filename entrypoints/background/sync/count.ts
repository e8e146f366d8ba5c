import { listOpen } from '../../../lib/store/read.ts';
import { needsMe } from '../../../lib/sync/fold.ts';
import { showBadge } from '../alerts.ts';
import type { Sync } from './sync.ts';

const PAUSE = 100;

/** Counts who waits, for the badge and the popup. Calls within a pause are answered by one count. */
export function createRecount(current: () => Sync): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void count(current()).catch(() => {});
    }, PAUSE);
  };
}

async function count(sync: Sync): Promise<void> {
  const open = await sync.keeper.use(listOpen);
  if (sync.desk.sync !== sync) return;
  const needs = open.map((conversation) => needsMe(conversation, sync.me));
  const waiting = needs.filter((need) => need === 'waiting').length;
  const unread = needs.filter((need) => need === 'unread').length;
  showBadge(waiting + unread);
  const shown = sync.desk.state();
  if (shown.waiting !== waiting || shown.unread !== unread) await sync.desk.publish({ waiting, unread });
}
