import { useEffect, useState } from 'preact/hooks';
import type { WaitingVisitor } from '../../components/home/waiting-list.tsx';
import { onChange } from '../../lib/browser/changes.ts';
import { visitorName } from '../../lib/i18n/visitor.ts';
import type { Copy } from '../../lib/store/open.ts';
import { openCopy } from '../../lib/store/open.ts';
import { listOpen } from '../../lib/store/read.ts';

const SHOWN = 4;

/** The newest conversations nobody has taken, from the local copy, and live; null until it was read. */
export function useWaiting(): WaitingVisitor[] | null {
  const [visitors, setVisitors] = useState<WaitingVisitor[] | null>(null);
  useEffect(() => {
    let copy: Promise<Copy> | undefined;
    const show = async () => {
      try {
        copy ??= openCopy(() => {
          copy = undefined;
        });
        setVisitors(await readWaiting(await copy));
      } catch {
        // The worker rebuilds a damaged copy and says so; until then there is nothing to list.
        copy = undefined;
        setVisitors((known) => known ?? []);
      }
    };
    void show();
    const stop = onChange((change) => {
      if (change.t !== 'typing' && change.t !== 'history') void show();
    });
    return () => {
      stop();
      void copy?.then((opened) => opened.close());
    };
  }, []);
  return visitors;
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
