import type { WaitingVisitor } from '../../components/home/waiting-list.tsx';
import { visitorName } from '../../lib/i18n/visitor.ts';
import type { Copy } from '../../lib/store/open.ts';
import { openCopy } from '../../lib/store/open.ts';
import { listOpen } from '../../lib/store/read.ts';

const SHOWN = 4;

export type WaitingReader = { read: () => Promise<WaitingVisitor[]>; close: () => void };

/** Reads from the local copy, which it opens at the first use and again after it was replaced. */
export function createWaitingReader(): WaitingReader {
  let copy: Promise<Copy> | undefined;
  const forget = () => {
    copy = undefined;
  };
  return {
    read: async () => {
      copy ??= openCopy(forget);
      try {
        return await readWaiting(await copy);
      } catch (error) {
        forget();
        throw error;
      }
    },
    close: () => void copy?.then((opened) => opened.close(), forget),
  };
}

async function readWaiting(copy: Copy): Promise<WaitingVisitor[]> {
  const open = await listOpen(copy);
  return open
    .filter((conversation) => conversation.assignee === null)
    .sort((a, b) => b.updatedAt - a.updatedAt)
    .slice(0, SHOWN)
    .map(({ id, visitor, lastMessage, waitingSince, updatedAt, preview }) => ({
      conversation: id,
      name: visitorName(visitor.name),
      message: lastMessage?.kind === 'text' || lastMessage?.kind === 'note' ? lastMessage.body.text : null,
      since: waitingSince ?? updatedAt,
      preview,
    }));
}
