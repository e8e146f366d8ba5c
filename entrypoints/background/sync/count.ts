import type { ExtensionState, WaitingConversation } from '../../../lib/browser/commands.ts';
import { listOpen } from '../../../lib/store/read.ts';
import type { HeldConversation } from '../../../lib/sync/fold.ts';
import { needsMe } from '../../../lib/sync/fold.ts';
import { showBadge } from '../alerts.ts';
import type { Sync } from './sync.ts';

const PAUSE = 100;

/** As many rows as the popup has. */
const SHOWN = 4;

type Counted = Pick<ExtensionState, 'waiting' | 'unread' | 'waitingNow'>;

/** Counts who waits, for the badge and the popup. Calls within a pause are answered by one count. */
export function createRecount(current: () => Sync): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    if (timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void recount(current()).catch(() => {});
    }, PAUSE);
  };
}

async function recount(sync: Sync): Promise<void> {
  const counted = count(await sync.keeper.use(listOpen), sync.me);
  if (sync.desk.sync !== sync) return;
  const { waiting, unread, waitingNow, approvals } = sync.desk.state();
  showBadge(counted.waiting + counted.unread + approvals);
  if (JSON.stringify(counted) === JSON.stringify({ waiting, unread, waitingNow })) return;
  await sync.desk.publish(counted);
}

function count(open: HeldConversation[], me: string): Counted {
  const waiting = open.filter((conversation) => needsMe(conversation, me) === 'waiting');
  return {
    waiting: waiting.length,
    unread: open.filter((conversation) => needsMe(conversation, me) === 'unread').length,
    waitingNow: waiting
      .sort((a, b) => b.updatedAt - a.updatedAt)
      .slice(0, SHOWN)
      .map(present),
  };
}

function present({
  id,
  visitor,
  lastMessage,
  waitingSince,
  updatedAt,
  preview,
}: HeldConversation): WaitingConversation {
  return {
    id,
    name: visitor.name,
    message: lastMessage && 'text' in lastMessage.body ? (lastMessage.body.text ?? null) : null,
    since: waitingSince ?? updatedAt,
    preview,
  };
}
