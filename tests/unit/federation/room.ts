import type { Federation, Pending, ProviderSettings, Start, Subject } from '../../../server/federation/index.ts';
import { createFederation, FederationRefusal } from '../../../server/federation/index.ts';
import type { Platforms } from '../../../server/federation/protocol.ts';
import { guardedFetch } from '../../../server/http/guarded-fetch.ts';
import type { TestClock } from '../../support/clock.ts';
import { testClock } from '../../support/clock.ts';

export const here = { callback: 'https://desk.example.com/sso/callback', entity: 'https://desk.example.com/saml' };

export type Room = {
  federation: Federation;
  clock: TestClock;
  /** Begins an attempt with a state of its own. */
  begin(settings: ProviderSettings, more?: Partial<Start>): Promise<{ url: string; pending: Pending }>;
};

/** The room with a memory of its own; time begins where the real one is, because providers tell that. */
export function openRoom(options: { local?: boolean; platforms?: Partial<Platforms>; now?: number } = {}): Room {
  const { local = true, platforms, now = Date.now() } = options;
  const clock = testClock(now);
  const remembered = new Map<string, number>();
  const federation = createFederation({
    clock,
    fetch: guardedFetch(local),
    local,
    platforms,
    async remember(id, until) {
      const known = (remembered.get(id) ?? 0) > clock.now();
      if (!known) remembered.set(id, until);
      return !known;
    },
  });
  return {
    federation,
    clock,
    begin: (settings, more) => federation.begin(settings, { ...here, state: crypto.randomUUID(), ...more }),
  };
}

/** Why nobody was let in; fails where somebody was. */
export async function reasonOf(attempt: Promise<Subject | { url: string }>): Promise<string> {
  const refusal = await attempt.then(
    (done) => {
      throw new Error(`let in: ${JSON.stringify(done)}`);
    },
    (error: unknown) => error,
  );
  if (refusal instanceof FederationRefusal) return refusal.reason;
  throw refusal;
}
