import { publishChange } from '../../../lib/browser/changes.ts';
import { session } from '../../../lib/browser/kept.ts';
import type { ServerFrame } from '../../../lib/contract/realtime.ts';
import { setRead } from '../../../lib/store/views.ts';
import { refreshApprovals } from './approvals.ts';
import { takeEntries } from './feed.ts';
import { refreshDesk, refreshMembers } from './refresh.ts';
import type { Sync } from './sync.ts';
import { acknowledged, notSent, pull, settleStored } from './transmit.ts';

type Frame<T extends ServerFrame['t']> = Extract<ServerFrame, { t: T }>;

/** One frame of the server; the next one waits until this one is stored. */
export async function receive(sync: Sync, frame: ServerFrame): Promise<void> {
  switch (frame.t) {
    case 'welcome':
      return welcome(sync, frame);
    case 'entries':
      return entries(sync, frame);
    case 'ack':
      return acknowledged(sync, frame.id);
    case 'refused':
      if (frame.id) await notSent(sync, frame.id, { code: frame.code, params: frame.params });
      return;
    case 'typing':
      if (frame.member !== sync.me) publishChange(frame);
      return;
    case 'read':
      return read(sync, frame);
    case 'presence':
      return presence(sync, frame);
    // Messages wait for none of these.
    case 'service':
      refreshDesk(sync).catch(() => {});
      return;
    case 'modules':
      sync.desk.refreshMe().catch(() => {});
      return;
    case 'approvals':
      refreshApprovals(sync).catch(() => {});
      return;
    case 'pong':
      return keepOffset(sync);
    default:
      return;
  }
}

async function welcome(sync: Sync, frame: Frame<'welcome'>): Promise<void> {
  // The status first: it must be right whatever else has to be caught up (row O11).
  const { status } = sync.desk.state();
  if (status) sync.link.send({ t: 'status', status });
  sync.link.send({ t: 'viewing', conversation: sync.viewing });
  await keepOffset(sync);

  const cursor = await sync.keeper.cursor();
  if (frame.reset) await sync.keeper.rebuild('behind');
  // A copy that is ahead of its server is a copy of something else.
  else if (cursor > frame.cursor) await sync.keeper.rebuild('damaged');

  sync.presence = Object.fromEntries(frame.members.map(({ id, ...rest }) => [id, rest]));
  await session.set({ presence: sync.presence });
  await settleStored(sync);
  sync.outbox.flush();
}

async function entries(sync: Sync, frame: Frame<'entries'>): Promise<void> {
  if (sync.catchUp.judge(frame.entries, await sync.keeper.cursor()) === 'pull') return pull(sync);
  await takeEntries(sync, frame.entries, frame.cursor);
}

async function presence(sync: Sync, { member, status, viewing }: Frame<'presence'>): Promise<void> {
  // Somebody we have not heard of: joined just now, and has a name to be learnt.
  if (!(member in sync.presence)) refreshMembers(sync).catch(() => {});
  sync.presence = { ...sync.presence, [member]: { status, viewing } };
  await session.set({ presence: sync.presence });
}

async function read(sync: Sync, frame: Frame<'read'>): Promise<void> {
  if (frame.who === 'agent' && frame.member !== sync.me) return;
  const who = frame.who === 'visitor' ? 'visitor' : 'me';
  const held = await sync.keeper.use((copy) => setRead(copy, frame.conversation, who, frame.seq, sync.me));
  if (!held) return;
  publishChange({ t: 'changed', conversations: [held], entries: [] });
  if (who === 'me') sync.recount();
}

/** Screens show delays by it. */
async function keepOffset(sync: Sync): Promise<void> {
  const offset = sync.clock.offset();
  if (offset !== null) await session.set({ clockOffset: offset });
}
