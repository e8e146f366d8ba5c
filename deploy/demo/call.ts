import type { ApiCall } from '../../lib/api/client.ts';
import { createClient } from '../../lib/api/client.ts';
import type { InputOf, OutputOf } from '../../lib/contract/endpoint.ts';
import type { EndpointName, Endpoints } from '../../lib/contract/endpoints.ts';

/** The typed client, but a refusal throws: the seed has nobody to ask. */
export type Call = <N extends EndpointName>(name: N, input: InputOf<Endpoints[N]>) => Promise<OutputOf<Endpoints[N]>>;

export function callerOf(base: string, options: { token?: string; origin?: string } = {}): Call {
  const call: ApiCall = createClient({
    base,
    token: () => options.token ?? null,
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, ...originOf(options.origin) } }),
  });
  return async (name, input) => {
    const result = await call(name, input);
    if (result.ok) return result.value;
    throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  };
}

/** What a browser on a page of the shop would send. */
const originOf = (origin: string | undefined): Record<string, string> => (origin ? { Origin: origin } : {});
