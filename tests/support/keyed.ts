import type { InputOf, OutputOf } from '../../lib/contract/endpoint.ts';
import type { EndpointName, Endpoints } from '../../lib/contract/endpoints.ts';
import { endpoints } from '../../lib/contract/endpoints.ts';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import type { Answer, Api } from './api.ts';
import type { DeviceKey } from './device-key.ts';
import { deviceProof } from './device-key.ts';
import type { TestPerson } from './factories.ts';
import { byMailedCode, must } from './factories.ts';

/** Calls as a device with a key: each request brings a proof of it. Endpoints without a name in their path. */
export async function callWithKey<N extends EndpointName>(
  api: Api<Clock>,
  key: DeviceKey,
  name: N,
  input: InputOf<Endpoints[N]>,
  given?: string,
): Promise<Answer<OutputOf<Endpoints[N]>>> {
  const { method, path } = endpoints[name];
  const token = given && api.tokenOf(given);
  const dpop = await deviceProof(key, method, `${api.url}${path}`, token, api.clock.now());
  return api.call(name, input, { token, headers: { dpop } });
}

/** Signs in as a device with a key, which is new and gives the mailed code; the token. */
export async function signInWithKey(
  api: Api<Clock>,
  { email, password }: Pick<TestPerson, 'email' | 'password'>,
  key: DeviceKey,
): Promise<string> {
  const device = newId();
  const named = { id: device, label: 'Chrome · Windows' };
  const admitted = must(await callWithKey(api, key, 'signIn', { identifier: email, password, device: named }));
  const keyed = { ...api, call: (name, input) => callWithKey(api, key, name, input) } as Api<Clock>;
  return byMailedCode(keyed, email, device, admitted);
}
