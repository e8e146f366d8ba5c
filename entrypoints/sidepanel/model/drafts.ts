import { signal } from '@preact/signals';
import { listDrafts } from '../../../lib/browser/drafts.ts';

const marked = signal<ReadonlySet<string>>(new Set());

/** Which conversations have a draft. */
export const drafts = {
  marked,
  read: async (): Promise<void> => {
    marked.value = new Set(await listDrafts());
  },
  mark: (conversation: string, has: boolean): void => {
    if (marked.value.has(conversation) === has) return;
    const next = new Set(marked.value);
    if (has) next.add(conversation);
    else next.delete(conversation);
    marked.value = next;
  },
};
