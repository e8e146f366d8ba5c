import type { InputOf, OutputOf } from '../lib/contract/endpoint.ts';
import type { Endpoints } from '../lib/contract/endpoints.ts';
import type { ErrorBody, ErrorCode } from '../lib/contract/errors.ts';

/** The API said no, or (`offline`) could not be reached. */
export class Refusal extends Error {
  code: ErrorCode | 'offline';
  params: ErrorBody['error']['params'];

  constructor(code: ErrorCode | 'offline', params?: ErrorBody['error']['params']) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** This page may not talk to the API, however often it asks. */
export function isBarred({ code }: Refusal): boolean {
  return ['origin_refused', 'site_unavailable', 'forbidden'].includes(code);
}

const PATIENCE_MS = 15_000;

/** Throws `Refusal`. A POST where there is a body. */
export async function request<T>(
  address: string,
  token: string | null,
  body?: unknown,
  cache: RequestCache = 'no-store',
): Promise<T> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(address, {
      method: body ? 'POST' : 'GET',
      credentials: 'omit',
      cache,
      signal: abort.signal,
      headers: {
        ...(body ? { 'Content-Type': 'application/json' } : {}),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      body: body ? JSON.stringify(body) : undefined,
    });
    if (answer.ok) return (await answer.json()) as T;
    const refused = (await answer.json().catch(() => null)) as ErrorBody | null;
    throw new Refusal(
      refused?.error?.code ?? (answer.status < 500 ? 'not_found' : 'unavailable'),
      refused?.error?.params,
    );
  } catch (failure) {
    throw failure instanceof Refusal ? failure : new Refusal('offline');
  } finally {
    clearTimeout(timer);
  }
}

type Input<N extends keyof Endpoints> = Omit<InputOf<Endpoints[N]>, 'site'>;
type Output<N extends keyof Endpoints> = OutputOf<Endpoints[N]>;
type Range = { after?: number; before?: number; limit?: number };

/** A visitor's part of the API, on one site. Every call throws `Refusal`. */
export function visitorApi(base: string, site: string) {
  const root = `${base}/widget/${site}`;
  return {
    config: () => request<Output<'widgetConfig'>>(root, null),
    /** A browser may keep it: a change has another version. */
    menu: (version: number, language: string) =>
      request<Output<'widgetService'>>(`${root}/service?lang=${language}&v=${version}`, null, undefined, 'default'),
    start: (input: Input<'startVisitor'>) => request<Output<'startVisitor'>>(`${root}/visitors`, null, input),
    entries(token: string, range: Range) {
      const query = Object.entries(range).map(([name, value]) => `${name}=${value}`);
      return request<Output<'visitorEntries'>>(`${root}/entries?${query.join('&')}`, token);
    },
    append: (token: string, input: Input<'visitorAppend'>) =>
      request<Output<'visitorAppend'>>(`${root}/entries`, token, input),
    read: (token: string, input: Input<'visitorRead'>) => request<Output<'visitorRead'>>(`${root}/read`, token, input),
  };
}

export type VisitorApi = ReturnType<typeof visitorApi>;
