/**
 * The worker's memory: what is known of the server and the session, and what screens see of it.
 * All of it can be built again from storage, because the worker dies at any moment.
 */

import type { ApiCall } from '../../lib/api/client.ts';
import { createClient } from '../../lib/api/client.ts';
import type { Failure, Result } from '../../lib/api/result.ts';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import type { Session, SessionKeys } from '../../lib/browser/kept.ts';
import { local, session } from '../../lib/browser/kept.ts';
import { newId } from '../../lib/util/id.ts';
import type { Sync } from './sync/sync.ts';

export type Desk = {
  state: () => ExtensionState;
  /** Changes what screens see; resolves once it is stored. */
  publish: (patch: Partial<ExtensionState>) => Promise<void>;
  session: () => Session | null;
  setSession: (next: Session | null) => void;
  challenge: () => SessionKeys['challenge'] | null;
  setChallenge: (next: SessionKeys['challenge'] | null) => Promise<void>;
  /** The API as whoever is signed in. Null before a server is set. */
  api: () => ApiCall | null;
  /** Lives as long as a session. */
  sync: Sync | null;
  /** The API does not know the token any more; set by `run.ts`. */
  sessionRefused: () => Promise<void>;
  /** This browser's id, made on first use. */
  device: () => Promise<string>;
};

/** What screens see while nobody is signed in. */
export const nobody = {
  me: null,
  status: null,
  waiting: 0,
  unread: 0,
  waitingNow: null,
  anySite: null,
  connection: 'offline',
} as const satisfies Partial<ExtensionState>;

const blank: ExtensionState = {
  ...nobody,
  server: null,
  phase: 'noServer',
  challenge: null,
  updateReady: null,
  endedBecause: null,
};

/** Reads what the worker knew before it died, or what the browser kept over a restart. */
export async function openDesk(): Promise<Desk> {
  const [stored, kept, remembered, pending, given, chosen] = await Promise.all([
    session.get('state'),
    session.get('session'),
    local.get('session'),
    session.get('challenge'),
    local.get('server'),
    local.get('chosenStatus'),
  ]);
  const server = given ?? null;
  let current = kept ?? remembered ?? null;
  let challenge = pending ?? null;
  let state: ExtensionState = {
    ...blank,
    ...stored,
    server,
    connection: current ? 'connecting' : 'offline',
    ...(current
      ? { phase: 'signedIn', me: current.me, status: chosen ?? 'available' }
      : { phase: challenge ? 'challenge' : server ? 'signedOut' : 'noServer', me: null, status: null }),
  };
  let client: { origin: string; call: ApiCall } | null = null;

  function api(): ApiCall | null {
    const origin = state.server?.origin;
    if (!origin) return null;
    if (client?.origin !== origin) {
      client = { origin, call: createClient({ base: origin, token: () => current?.token ?? null }) };
    }
    return client.call;
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
    api,
    sync: null,
    sessionRefused: async () => {},
    device: async () => {
      const known = await local.get('device');
      if (known) return known;
      const device = newId();
      await local.set({ device });
      return device;
    },
  };
}

export const refused = (error: Failure): Result<never> => ({ ok: false, error });
export const offline = refused({ code: 'offline' });
export const done: Result<null> = { ok: true, value: null };
