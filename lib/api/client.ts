import type { Endpoint, InputOf, OutputOf } from '../contract/endpoint.ts';
import type { EndpointName, Endpoints } from '../contract/endpoints.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { ErrorBody } from '../contract/errors.ts';
import { errorStatus } from '../contract/errors.ts';
import type { DeviceProver } from './device-proof.ts';
import type { Failure, Result } from './result.ts';

type Options = {
  /** Origin of the API, without a slash at its end; empty for a page of the API itself. */
  base: string;
  /** Read anew for every call; null sends none. */
  token?: () => string | null;
  /** Proves with every call which device makes it. */
  device?: DeviceProver;
  fetch?: typeof globalThis.fetch;
  /** ms without an answer before the server counts as unreachable. */
  timeout?: number;
};

export type ApiCall = <N extends EndpointName>(
  name: N,
  input: InputOf<Endpoints[N]>,
  signal?: AbortSignal,
) => Promise<Result<OutputOf<Endpoints[N]>>>;

/** A typed caller of the API. It never throws: what goes wrong on the way is `offline`. */
export function createClient({
  base,
  token,
  device,
  fetch = globalThis.fetch.bind(globalThis),
  timeout = 15_000,
}: Options): ApiCall {
  async function ask(
    endpoint: Endpoint,
    input: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<Result<unknown>> {
    const bearer = token?.() ?? null;
    const { url, init } = buildRequest(endpoint, base, input, bearer);
    // What sends much may take longer on a slow line.
    const limit = AbortSignal.timeout(endpoint.bodyMax ? timeout * 4 : timeout);
    try {
      const proof = await device?.prove({ method: endpoint.method, url, token: bearer });
      const response = await fetch(url, {
        ...init,
        headers: proof ? { ...init.headers, DPoP: proof } : init.headers,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
      return readAnswer(endpoint, response.status, await response.text());
    } catch {
      return { ok: false, error: { code: 'offline' } };
    }
  }

  return async (name, input, signal) => {
    type Answer = Result<OutputOf<Endpoints[typeof name]>>;
    const endpoint: Endpoint = endpoints[name];
    const given = input as Record<string, unknown>;
    const answer = await ask(endpoint, given, signal);
    const serverNow = Number(answer.ok || answer.error.code !== 'device_proof_late' ? 0 : answer.error.params?.now);
    if (!device || !serverNow) return answer as Answer;
    // Our clock is wrong; the server's counts from now on.
    device.setTime(serverNow);
    return (await ask(endpoint, given, signal)) as Answer;
  };
}

/** `:name` parts of the path, then the query of a GET or the body of anything else. */
function buildRequest(endpoint: Endpoint, base: string, input: Record<string, unknown>, token: string | null) {
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined));
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value));
  });
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  const init: RequestInit & { headers: Record<string, string> } = {
    method: endpoint.method,
    headers,
    credentials: base ? 'omit' : 'same-origin',
    cache: 'no-store',
    redirect: 'error',
  };
  if (endpoint.method === 'GET') {
    const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)])).toString();
    return { url: `${base}${path}${query && `?${query}`}`, init };
  }
  if (rest.size > 0) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(Object.fromEntries(rest));
  }
  return { url: base + path, init };
}

function readAnswer(endpoint: Endpoint, status: number, text: string): Result<unknown> {
  const body = parse(text);
  if (status >= 200 && status < 300) {
    const parsed = endpoint.output.safeParse(body);
    // A proxy's or hotel's page in place of our answer: the server was not reached.
    return parsed.success ? { ok: true, value: parsed.data } : { ok: false, error: { code: 'offline' } };
  }
  return { ok: false, error: readFailure(body) ?? { code: status >= 500 ? 'unavailable' : 'offline' } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readFailure(body: unknown): Failure | null {
  const error = (body as Partial<ErrorBody> | undefined)?.error;
  return error && typeof error === 'object' && error.code in errorStatus ? error : null;
}
