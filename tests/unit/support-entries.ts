import type { ConversationView, Entry } from '../../lib/contract/conversations.ts';
import { newId } from '../../lib/util/id.ts';

export const ME = newId(1);
export const COLLEAGUE = newId(2);
export const VISITOR = newId(3);

/** Makes the entries of one conversation in their order; `feed` may be shared by several. */
export function conversationLog(feed: { last: number } = { last: 0 }, id: string = newId()) {
  let seq = 0;
  const next = (rest: Pick<Entry, 'kind' | 'body'>, author: Entry['author']): Entry => {
    seq += 1;
    feed.last += 1;
    return {
      id: newId(),
      conversation: id,
      seq,
      feed: feed.last,
      at: 1_000_000 + seq * 1000,
      author,
      ...rest,
    } as Entry;
  };
  const visitor = { kind: 'visitor' as const, id: VISITOR, name: '访客 1' };
  const agent = (member: string) => ({ kind: 'agent' as const, id: member, name: '值班同事' });
  return {
    id,
    opened: () =>
      next(
        {
          kind: 'system',
          body: {
            event: 'opened',
            site: '1234567897-1',
            visitor: { id: VISITOR, name: '访客 1' },
            page: null,
            language: 'zh-CN',
            preview: false,
          },
        } as Pick<Entry, 'kind' | 'body'>,
        { kind: 'system', id: null, name: null },
      ),
    asks: (text: string) => next({ kind: 'text', body: { text } } as Pick<Entry, 'kind' | 'body'>, visitor),
    says: (text: string, member = ME) =>
      next({ kind: 'text', body: { text } } as Pick<Entry, 'kind' | 'body'>, agent(member)),
    notes: (text: string, member = ME) =>
      next({ kind: 'note', body: { text } } as Pick<Entry, 'kind' | 'body'>, agent(member)),
    assigns: (to: string | null) =>
      next({ kind: 'assign', body: { to, name: null } } as Pick<Entry, 'kind' | 'body'>, agent(ME)),
    closes: () => next({ kind: 'close', body: {} } as Pick<Entry, 'kind' | 'body'>, agent(ME)),
    reopens: () => next({ kind: 'reopen', body: {} } as Pick<Entry, 'kind' | 'body'>, agent(ME)),
  };
}

/** A conversation as the server tells it, without its entries. */
export function viewOf(entries: Entry[], rest: Partial<ConversationView> = {}): ConversationView {
  const last = entries.at(-1) as Entry;
  return {
    id: last.conversation,
    site: '1234567897-1',
    visitor: { id: VISITOR, name: '访客 1' },
    state: 'open',
    assignee: null,
    category: null,
    page: null,
    language: 'zh-CN',
    preview: false,
    lastSeq: last.seq,
    lastFeed: last.feed ?? 0,
    lastMessage: entries.findLast(({ kind }) => kind === 'text' || kind === 'note') ?? null,
    openedAt: entries[0]?.at ?? 0,
    updatedAt: last.at,
    visitorRead: 0,
    agentRead: 0,
    ...rest,
  };
}
