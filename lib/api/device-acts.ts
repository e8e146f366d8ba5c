import type { InputOf, OutputOf } from '../contract/endpoint.ts';
import type { Endpoints } from '../contract/endpoints.ts';
import type { Result } from './result.ts';

type Needed = 'banDevice' | 'listSessions' | 'removeDevice' | 'revokeSession' | 'withdrawTrust';

type Call = <N extends Needed>(name: N, input: InputOf<Endpoints[N]>) => Promise<Result<OutputOf<Endpoints[N]>>>;

/** Asks in between who is there, where the server wants that. */
type Confirmed = <T>(act: () => Promise<Result<T>>) => Promise<Result<T>>;

type Device = { id: string };

/** What a person can do about one of the own devices. */
export function deviceActs(call: Call, confirmed: Confirmed) {
  /** All that is open on it; the device stays known. */
  async function signOut({ id: device }: Device): Promise<Result<unknown>> {
    const known = await call('listSessions', {});
    if (!known.ok) return known;
    const theirs = known.value.sessions.filter((one) => one.device === device);
    const ended = await Promise.all(theirs.map(({ id }) => call('revokeSession', { id })));
    // One that is over already is over.
    return ended.find((one) => !one.ok && one.error.code !== 'not_found') ?? { ok: true, value: null };
  }
  return {
    signOut: (device: Device): Promise<Result<unknown>> => confirmed(() => signOut(device)),
    distrust: ({ id }: Device): Promise<Result<unknown>> => confirmed(() => call('withdrawTrust', { id })),
    remove: ({ id }: Device): Promise<Result<unknown>> => confirmed(() => call('removeDevice', { id })),
    ban: ({ id }: Device): Promise<Result<unknown>> => confirmed(() => call('banDevice', { id, banned: true })),
    unban: ({ id }: Device): Promise<Result<unknown>> => confirmed(() => call('banDevice', { id, banned: false })),
  };
}
