/**
 * The worker's memory: what is known of the server and the session, and what screens see of it.
 * All of it can be built again from storage, because the worker dies at any moment.
 */

import type { ApiCall } from '../../lib/api/client.ts';
import { createClient } from '../../lib/api/client.ts';
import type { DeviceProver } from '../../lib/api/device-proof.ts';
import { createDeviceProver } from '../../lib/api/device-proof.ts';
import type { Failure, Result } from '../../lib/api/result.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { deviceKey } from '../../lib/browser/device-key.ts';
import type { Session, SessionKeys } from '../../lib/browser/kept.ts';
import { local, session } from '../../lib/browser/kept.ts';
import { newId } from '../../lib/util/id.ts';
import { ownerOf } from './owner.ts';
import type { Sync } from './sync/sync.ts';

export type Desk = {
  state: () => ExtensionState;
  /** Changes what screens see; resolves once it is stored. */
  publish: (patch: Partial<ExtensionState>) => Promise<void>;
  session: () => Session | null;
  setSession: (next: Session | null) => void;
  /** What is asked before somebody is let in, and of somebody who is inside; with their secrets. */
  challenge: () => SessionKeys['challenge'] | null;
  setChallenge: (next: SessionKeys['challenge'] | null) => Promise<void>;
  confirmation: () => SessionKeys['confirmation'] | null;
  setConfirmation: (next: SessionKeys['confirmation'] | null) => Promise<void>;
  /** The API as whoever is signed in. Null before a server is set. */
  api: () => ApiCall | null;
  /** The same with another token. */
  apiWith: (token: string) => ApiCall | null;
  /** Proves which device asks. */
  prover: DeviceProver;
  /** Lives as long as a session. */
  sync: Sync | null;
  /** The API does not know the token any more; set by `run.ts`. */
  sessionRefused: () => Promise<void>;
  /** The API says that the screen is locked; set by `run.ts`. */
  sessionLocked: () => Promise<void>;
  /** Reads anew what is known of the person; set by `run.ts`. */
  refreshMe: () => Promise<void>;
  /** This browser's id, for where it has no key. */
  device: () => Promise<string>;
};

/** What screens see of the work while nobody may. */
export const quiet = {
  waiting: 0,
  unread: 0,
  approvals: 0,
  waitingNow: null,
  anySite: null,
  setup: null,
  tours: null,
  connection: 'offline',
} as const satisfies Partial<ExtensionState>;

/** What screens see while nobody is signed in. */
export const nobody = { ...quiet, me: null, status: null } as const satisfies Partial<ExtensionState>;

const blank: ExtensionState = {
  ...nobody,
  server: null,
  phase: 'noServer',
  challenge: null,
  checking: false,
  updateReady: null,
  endedBecause: null,
};

/** Reads what the worker knew before it died, or what the browser kept over a restart. */
export async function openDesk(): Promise<Desk> {
  const [stored, kept, remembered, pending, confirming, given, chosen, offset, set] = await Promise.all([
    session.get('state'),
    session.get('session'),
    local.get('session'),
    session.get('challenge'),
    session.get('confirmation'),
    local.get('server'),
    local.get('chosenStatus'),
    session.get('clockOffset'),
    local.get('setup'),
  ]);
  const server = given ?? null;
  let current = kept ?? remembered ?? null;
  let challenge = pending ?? null;
  let confirmation = confirming ?? null;
  let state: ExtensionState = {
    ...blank,
    ...(server &&
      current &&
      set?.owner === ownerOf(server.origin, current.me) && { setup: set.setup, tours: set.tours }),
    ...stored,
    server,
    checking: false,
    connection: current ? 'connecting' : 'offline',
    phase: phaseOf({ server, session: current, challenge }),
    me: current?.me ?? null,
    status: current ? (chosen ?? 'available') : null,
  };
  const prover = createDeviceProver({
    offset,
    key: async () => {
      const key = await deviceKey();
      // Without it the server would take the session for a stolen one; later the key may be found.
      if (!key && current?.keyed) throw new Error('the key of this session cannot be read');
      return key;
    },
  });
  let client: { origin: string; call: ApiCall } | null = null;

  function callWith(token: () => string | null): ApiCall | null {
    const base = state.server?.origin;
    return base ? createClient({ base, token, device: prover }) : null;
  }

  function api(): ApiCall | null {
    const { origin } = state.server ?? {};
    const call = client?.origin === origin ? client?.call : callWith(() => current?.token ?? null);
    client = origin && call ? { origin, call } : null;
    return client?.call ?? null;
  }

  return {
    state: () => state,
    publish: (patch) => {
      state = { ...state, ...patch };
      return session.set({ state });
    },
    session: () => current,
    setSession: (next) => {
      current = next;
    },
    challenge: () => challenge,
    setChallenge: async (next) => {
      challenge = next;
      await (next ? session.set({ challenge: next }) : session.remove('challenge'));
    },
    confirmation: () => confirmation,
    setConfirmation: async (next) => {
      confirmation = next;
      await (next ? session.set({ confirmation: next }) : session.remove('confirmation'));
    },
    api,
    apiWith: (token) => callWith(() => token),
    prover,
    sync: null,
    sessionRefused: async () => {},
    sessionLocked: async () => {},
    refreshMe: async () => {},
    device: readDeviceId,
  };
}

type Known = {
  server: ExtensionState['server'];
  session: Session | null;
  challenge: SessionKeys['challenge'] | null;
};

/** What the screens show first. On the way into another company the session of before still stands. */
export function phaseOf({ server, session: current, challenge }: Known): ExtensionState['phase'] {
  if (current?.me.session.locked) return 'locked';
  if (challenge) return 'challenge';
  if (current) return 'signedIn';
  return server ? 'signedOut' : 'noServer';
}

/** Made on first use. */
async function readDeviceId(): Promise<string> {
  const known = await local.get('device');
  if (known) return known;
  const device = newId();
  await local.set({ device });
  return device;
}

export const refused = (error: Failure): Result<never> => ({ ok: false, error });
export const offline = refused({ code: 'offline' });
export const done: Result<null> = { ok: true, value: null };
