import { api as browser, chromium } from '../../../lib/browser/api.ts';
import { publishChange } from '../../../lib/browser/changes.ts';
import { local, session } from '../../../lib/browser/kept.ts';
import { PROTOCOL_VERSION } from '../../../lib/contract/limits.ts';
import { readServerFrame } from '../../../lib/contract/realtime.ts';
import { createKeeper } from '../../../lib/store/keeper.ts';
import { createCatchUp } from '../../../lib/sync/catch-up.ts';
import { openSocket } from '../../../lib/sync/line.ts';
import type { Link } from '../../../lib/sync/link.ts';
import { createLink } from '../../../lib/sync/link.ts';
import { createOutbox } from '../../../lib/sync/outbox.ts';
import { createPoll } from '../../../lib/sync/poll.ts';
import type { ServerClock } from '../../../lib/sync/server-clock.ts';
import { createServerClock } from '../../../lib/sync/server-clock.ts';
import type { Desk } from '../desk.ts';
import { ownerOf } from '../owner.ts';
import { refreshSetup } from '../setup.ts';
import { refreshApprovals } from './approvals.ts';
import { createRecount } from './count.ts';
import { readFeed } from './feed.ts';
import { watchIdle } from './idle.ts';
import { receive } from './receive.ts';
import { refresh } from './refresh.ts';
import type { Sync } from './sync.ts';
import { takeHanded } from './take-handed.ts';
import { transmit } from './transmit.ts';

/** After so many sockets that were never welcomed the feed is read by HTTP. */
const SOCKET_TRIES = 3;

/** Name of the alarm that wakes the worker; 30 s is the shortest a browser allows. */
export const WAKE_ALARM = 'wake';

/** Begins the work of a session: opens the line, keeps the copy whole, sends what waits. */
export async function startSync(desk: Desk): Promise<void> {
  const begun = desk.session();
  const call = desk.api();
  const { server } = desk.state();
  if (!begun || !call || !server) return;
  watchIdle(begun.me.session.idleMinutes);
  if (begun.me.session.locked || begun.me.session.restricted) return;
  const [items, viewing, presence] = await Promise.all([
    local.get('outbox'),
    session.get('viewing'),
    session.get('presence'),
  ]);
  // Another call came first, or the session is over: a second outbox would undo the first on disk.
  if (desk.sync || desk.session()?.me.session.id !== begun.me.session.id) return;

  const clock = createServerClock();
  const keeper = createKeeper({
    owner: ownerOf(server.origin, begun.me),
    snapshot: async () => {
      const inbox = await call('inbox', {});
      if (inbox.ok) return inbox.value;
      if (inbox.error.code === 'unauthenticated') void desk.sessionRefused();
      if (inbox.error.code === 'session_locked') void desk.sessionLocked();
      throw new Error(inbox.error.code);
    },
    rebuilt: (why) => {
      publishChange({ t: 'rebuilt', why });
      sync.recount();
    },
  });
  const outbox = createOutbox({
    items: items ?? [],
    save: (next) => local.set({ outbox: next }),
    transmit: (item) => transmit(sync, item),
  });
  const poll = createPoll({
    read: () => readFeed(sync),
    reached: (yes) => void desk.publish({ connection: yes ? 'online' : 'offline' }),
    keepAwake: () => void browser.runtime.getPlatformInfo(),
  });
  const recount = createRecount(() => sync);
  const sync: Sync = {
    desk,
    api: call,
    me: begun.me.member.id,
    keeper,
    outbox,
    link: createAgentLink(desk, server.origin, clock, () => sync),
    poll,
    clock,
    catchUp: createCatchUp(),
    presence: presence ?? {},
    viewing: viewing ?? null,
    recount,
    rest: async () => {
      await stopWork(sync);
      await keeper.close();
    },
    stop: async () => {
      await stopWork(sync);
      await keeper.wipe();
    },
  };
  desk.sync = sync;
  void browser.alarms.create(WAKE_ALARM, { periodInMinutes: 0.5 });
  sync.link.start();
  recount();
  void takeHanded(sync);
}

async function stopWork({ link, poll }: Sync): Promise<void> {
  link.stop();
  poll.stop();
  await browser.alarms.clear(WAKE_ALARM);
}

/** The line to the server. While no socket passes, the feed is polled instead. */
function createAgentLink(desk: Desk, origin: string, clock: ServerClock, current: () => Sync): Link {
  return createLink({
    open: () => openSocket(origin),
    hello: async () => {
      const { token } = desk.session() ?? {};
      if (!token) return null;
      const [cursor, proof] = await Promise.all([
        current().keeper.cursor(),
        desk.prover.prove({ method: 'GET', url: `${origin}/socket`, token }),
      ]);
      return { t: 'hello', v: PROTOCOL_VERSION, role: 'agent', token, proof: proof ?? undefined, cursor };
    },
    parse: (text) => readServerFrame(JSON.parse(text)),
    receive: (frame) => receive(current(), frame),
    changed: (state, failures) => {
      const { poll } = current();
      if (state === 'online') {
        poll.stop();
        // What fails here is tried again after the next welcome.
        refresh(current()).catch(() => {});
        refreshApprovals(current()).catch(() => {});
        refreshSetup(current()).catch(() => {});
        desk.refreshMe().catch(() => {});
      } else if (failures >= SOCKET_TRIES) {
        poll.start();
        return;
      }
      // A line that is lost and found at once is not told as a loss.
      const lost = failures > 1 || !navigator.onLine;
      void desk.publish({ connection: state === 'online' ? state : lost ? 'offline' : 'connecting' });
    },
    refused: (why) => {
      if (why === 'signedOut') void desk.sessionRefused();
      else if (why === 'locked') void desk.sessionLocked();
      else void outdated(desk);
    },
    clock,
  });
}

/** The server speaks a newer protocol: only a newer extension can help. */
async function outdated(desk: Desk): Promise<void> {
  await desk.publish({ connection: 'offline' });
  chromium.checkForUpdate();
}
