import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { InputOf, OutputOf } from '../../lib/contract/endpoint.ts';
import type { EndpointName, Endpoints } from '../../lib/contract/endpoints.ts';
import { endpoints } from '../../lib/contract/endpoints.ts';
import type { ErrorBody } from '../../lib/contract/errors.ts';
import type { App, Dependencies } from '../../server/app.ts';
import { createApp } from '../../server/app.ts';
import type { Clock } from '../../server/clock.ts';
import type { Announcement } from '../../server/context.ts';
import type { KeptMail, KeptSms } from '../../server/delivery/index.ts';
import { readMailbox } from '../../server/delivery/index.ts';
import { readSettings } from '../../server/env.ts';
import type { TestClock } from './clock.ts';
import { testClock } from './clock.ts';
import { freePort } from './free-port.ts';
import { freshDatabaseUrl } from './postgres.ts';

export type CallOptions = {
  /** Bearer token. */
  token?: string;
  headers?: Record<string, string>;
  /** Brings just this token or cookie, though a newer one came for it. */
  asGiven?: boolean;
};

export type Answer<T> = { status: number; headers: Headers } & (
  | { ok: true; value: T; error?: undefined }
  | { ok: false; error: ErrorBody['error']; value?: undefined }
);

export type Api<C extends Clock = TestClock> = App & {
  url: string;
  clock: C;
  /**
   * Calls an endpoint of the contract over HTTP, as a program without a browser would. A token or a
   * cookie that a confirmation replaced is followed, unless `asGiven`.
   */
  call<N extends EndpointName>(
    name: N,
    input: InputOf<Endpoints[N]>,
    options?: CallOptions,
  ): Promise<Answer<OutputOf<Endpoints[N]>>>;
  /** What the session of this token has by now. */
  tokenOf(token: string): string;
  /** Everything mailed so far, newest first. */
  mails(): Promise<KeptMail[]>;
  /** Every text message so far, newest first. */
  texts(): Promise<KeptSms[]>;
};

export type ApiOptions<C extends Clock> = {
  environment?: Record<string, string>;
  clock?: C;
  resolver?: Dependencies['resolver'];
  limits?: Dependencies['limits'];
  platforms?: Dependencies['platforms'];
  /** Takes what the server logs, from `error` on unless LOG_LEVEL says otherwise; else it is printed. */
  logged?: string[];
  /** Keep using this folder, as after a restart; otherwise a new one that is removed at the end. */
  dataDir?: string;
};

/** A real server on a free port, with a fresh database of the engine under test. */
export async function startApi(): Promise<Api>;
export async function startApi<C extends Clock = TestClock>(options: ApiOptions<C>): Promise<Api<C>>;
export async function startApi<C extends Clock = TestClock>(options: ApiOptions<C> = {}): Promise<Api<C>> {
  const clock = options.clock ?? (testClock() as unknown as C);
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'frontdesk-')));
  const port = await freePort();
  const settings = readSettings({
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    ...(process.env.TEST_ENGINE === 'postgres' && !options.dataDir ? { DATABASE_URL: await freshDatabaseUrl() } : {}),
    ...options.environment,
  });
  const { logged } = options;
  const log = logged
    ? pino({ level: settings.logLevel }, { write: (line) => void logged.push(line) })
    : pino({ level: settings.logLevel });
  // A proof of work is real, and small.
  const limits = { proofOfWork: { cost: 10, tries: 10 }, ...options.limits };
  const app = await createApp({
    settings,
    log,
    clock,
    resolver: options.resolver,
    limits,
    platforms: options.platforms,
  });
  await app.listen();
  const newest = followTokens();
  return {
    ...app,
    url: settings.publicUrl,
    clock,
    async call(name, input, callOptions = {}) {
      const options = callOptions.asGiven ? callOptions : newest.of(callOptions);
      const answer = await callEndpoint(settings.publicUrl, name, input, options);
      if (name === 'answerConfirm') newest.take(options, answer);
      return answer;
    },
    tokenOf: newest.token,
    async mails() {
      await app.outbox.settled();
      return (await readMailbox(app.services)).filter((kept) => kept.channel === 'mail');
    },
    async texts() {
      await app.outbox.settled();
      return (await readMailbox(app.services)).filter((kept) => kept.channel === 'sms');
    },
    async close() {
      await app.close();
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What came in place of a token or cookie, as a client keeps it. */
function followTokens() {
  const next = new Map<string, string>();
  const newest = (known: string): string => {
    const after = next.get(known);
    return after === undefined ? known : newest(after);
  };
  return {
    token: newest,
    of: ({ token, headers = {}, ...rest }: CallOptions): CallOptions => ({
      ...rest,
      ...(token === undefined ? {} : { token: newest(token) }),
      headers: { ...headers, ...(headers.cookie ? { cookie: newest(headers.cookie) } : {}) },
    }),
    take({ token, headers = {} }: CallOptions, answer: Answer<unknown>) {
      const cookie = answer.headers.get('set-cookie')?.split(';')[0];
      if (headers.cookie && cookie) next.set(headers.cookie, cookie);
      const given = (answer.value as { token?: string } | undefined)?.token;
      if (token && given) next.set(token, given);
    },
  };
}

/** What the server announces from here on; empty the list to forget it. */
export function recordAnnouncements(api: App): Announcement[] {
  const announced: Announcement[] = [];
  const { announce } = api.services;
  api.services.announce = (announcement) => {
    announced.push(announcement);
    announce(announcement);
  };
  return announced;
}

/** Over HTTP: path parts from the input, the rest as query or body. */
export async function callEndpoint<N extends EndpointName>(
  base: string,
  name: N,
  input: InputOf<Endpoints[N]>,
  { token, headers = {} }: CallOptions = {},
): Promise<Answer<OutputOf<Endpoints[N]>>> {
  const { method, path } = endpoints[name];
  const rest: Record<string, unknown> = { ...(input as object) };
  const filled = path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key];
    delete rest[key];
    return encodeURIComponent(String(value));
  });
  const query = method === 'GET' ? `?${new URLSearchParams(rest as Record<string, string>)}` : '';
  const response = await fetch(`${base}${filled}${query}`, {
    method,
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), 'content-type': 'application/json', ...headers },
    body: method === 'GET' ? undefined : JSON.stringify(rest),
  });
  const body = await response.json();
  const common = { status: response.status, headers: response.headers };
  return response.ok
    ? { ...common, ok: true, value: body }
    : { ...common, ok: false, error: (body as ErrorBody).error };
}
