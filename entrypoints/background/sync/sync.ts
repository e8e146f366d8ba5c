import type { ApiCall } from '../../../lib/api/client.ts';
import type { Presence } from '../../../lib/browser/kept.ts';
import type { Keeper } from '../../../lib/store/keeper.ts';
import type { CatchUp } from '../../../lib/sync/catch-up.ts';
import type { Link } from '../../../lib/sync/link.ts';
import type { Outbox } from '../../../lib/sync/outbox.ts';
import type { Poll } from '../../../lib/sync/poll.ts';
import type { ServerClock } from '../../../lib/sync/server-clock.ts';
import type { Desk } from '../desk.ts';

/** Everything that lives as long as a session: the line, the copy, the outbox. */
export type Sync = {
  desk: Desk;
  api: ApiCall;
  /** This agent's member id. */
  me: string;
  keeper: Keeper;
  outbox: Outbox;
  link: Link;
  poll: Poll;
  clock: ServerClock;
  catchUp: CatchUp;
  presence: Presence;
  /** The conversation on the focused screen. */
  viewing: string | null;
  /** Counts again soon; many calls are one. */
  recount: () => void;
  /** Ends the work and leaves the copy. */
  rest: () => Promise<void>;
  /** Ends the work and takes the copy away. */
  stop: () => Promise<void>;
};
