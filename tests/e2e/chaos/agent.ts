/** An agent's device, made of the extension's own parts; what is on its disk outlives it. */
import { WebSocket } from 'ws';
import type { AgentDraft, Entry } from '../../../lib/contract/conversations.ts';
import { PROTOCOL_VERSION } from '../../../lib/contract/limits.ts';
import type { ServerFrame } from '../../../lib/contract/realtime.ts';
import { serverFrame } from '../../../lib/contract/realtime.ts';
import { addHistory, applyEntries } from '../../../lib/store/apply.ts';
import { createKeeper } from '../../../lib/store/keeper.ts';
import { readConversation, readEntries } from '../../../lib/store/read.ts';
import { putView, storedIds } from '../../../lib/store/views.ts';
import { createCatchUp } from '../../../lib/sync/catch-up.ts';
import type { Socket } from '../../../lib/sync/line.ts';
import { createLink } from '../../../lib/sync/link.ts';
import type { OutboxItem } from '../../../lib/sync/outbox.ts';
import { createOutbox } from '../../../lib/sync/outbox.ts';
import { createServerClock } from '../../../lib/sync/server-clock.ts';
import { newId } from '../../../lib/util/id.ts';
import { callEndpoint } from '../../support/api.ts';

export type AgentDisk = { outbox: OutboxItem[] };

export type AgentDevice = {
  /** Writes into a conversation; answers the id of the entry to be, once it is kept. */
  write(conversation: string, draft: AgentDraft): Promise<string>;
  /** The last `seq` the copy knows of. */
  reached(conversation: string): Promise<number>;
  /** A whole conversation; what lies before the copy's beginning is fetched first, as a screen does. */
  read(conversation: string): Promise<Entry[]>;
  /** What waits, and what was given up. */
  pending(): readonly OutboxItem[];
  /** As when the browser stops the worker: nothing is said to anybody. */
  kill(): void;
};

type Who = { base: string; token: string; member: string };

export function startAgent(who: Who, disk: AgentDisk, heard: (entries: Entry[]) => void): AgentDevice {
  const { base, token, member } = who;
  const url = `${base.replace('http', 'ws')}/socket`;
  const sockets = new Set<WebSocket>();
  let dead = false;

  const keeper = createKeeper({
    owner: member,
    async snapshot() {
      const inbox = await callEndpoint(base, 'inbox', {}, { token });
      if (!inbox.ok) throw new Error(inbox.error.code);
      return inbox.value;
    },
    rebuilt: () => {},
  });
  const outbox = createOutbox({
    items: disk.outbox,
    save: async (items) => {
      if (dead) throw new Error('a worker that is gone keeps nothing');
      disk.outbox = items;
    },
    transmit: ({ conversation, id, draft }) => void link.send({ t: 'append', conversation, id, draft }),
  });
  const catchUp = createCatchUp();
  const link = createLink({
    open() {
      const socket = new WebSocket(url);
      socket.on('error', () => {});
      sockets.add(socket);
      return socket as unknown as Socket;
    },
    hello: async () => ({ t: 'hello', v: PROTOCOL_VERSION, role: 'agent', token, cursor: await keeper.cursor() }),
    parse: (text) => serverFrame.parse(JSON.parse(text)),
    receive,
    changed: () => {},
    refused: (why) => {
      throw new Error(`the agent was ${why}`);
    },
    clock: createServerClock(),
  });

  async function receive(frame: ServerFrame): Promise<void> {
    if (dead) return;
    if (frame.t === 'welcome') {
      if (frame.reset) await keeper.rebuild('behind');
      const ids = outbox.items().map(({ id }) => id);
      await outbox.stored(await keeper.use((copy) => storedIds(copy, ids)));
      outbox.flush();
    } else if (frame.t === 'entries') await take(frame.entries, frame.cursor);
    else if (frame.t === 'ack') await outbox.sent(frame.id);
    else if (frame.t === 'refused' && frame.id) {
      const later = await outbox.refused(frame.id, { code: frame.code, params: frame.params });
      if (later) setTimeout(() => outbox.flush(), 500);
    }
  }

  async function take(entries: Entry[], cursor: number): Promise<void> {
    if (catchUp.judge(entries, await keeper.cursor()) === 'pull') {
      link.send({ t: 'pull', after: await keeper.cursor() });
      return;
    }
    const { missing } = await keeper.use((copy) => applyEntries(copy, entries, cursor, member));
    for (const id of missing) {
      const view = await callEndpoint(base, 'getConversation', { id }, { token });
      if (view.ok) await keeper.use((copy) => putView(copy, view.value, member, true));
    }
    await outbox.stored(entries.map(({ id }) => id));
    heard(entries);
  }

  link.start();
  return {
    async write(conversation, draft) {
      const id = newId();
      await outbox.add({ id, conversation, draft }, Date.now());
      return id;
    },
    reached: (id) => keeper.use(async (copy) => (await readConversation(copy, id))?.lastSeq ?? 0),
    async read(id) {
      for (;;) {
        const held = await keeper.use((copy) => readConversation(copy, id));
        if (!held) return [];
        if (held.heldFrom === 1) return keeper.use((copy) => readEntries(copy, held, null, 10_000));
        const page = await callEndpoint(base, 'listEntries', { id, before: held.heldFrom }, { token });
        if (!page.ok) throw new Error(page.error.code);
        await keeper.use((copy) => addHistory(copy, id, page.value.entries, member));
      }
    },
    pending: () => outbox.items(),
    kill() {
      dead = true;
      link.stop();
      for (const socket of sockets) socket.terminate();
    },
  };
}
