import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FRAME_MAX_BYTES } from '../../../lib/contract/limits.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';

let api: Api;
const logged: string[] = [];
beforeAll(async () => {
  api = await startApi({ logged });
});
afterAll(() => api.close());

test('the server answers for itself and for its database', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const response = await fetch(api.url + path);
    expect([path, response.status, ((await response.json()) as { ok: boolean }).ok]).toEqual([path, 200, true]);
  }
});

test('W22 · anybody is told where whoever hosts the server is asked for support, if anywhere', async () => {
  const told = async (url: string) => ((await (await fetch(`${url}/healthz`)).json()) as { support: unknown }).support;
  expect(await told(api.url)).toBeNull();
  const supported = await startApi({ environment: { SUPPORT_URL: 'https://help.example.com/desk' } });
  expect(await told(supported.url)).toBe('https://help.example.com/desk');
  await supported.close();
});

test('the metrics are for this machine, or for whoever brings the token', async () => {
  const guarded = await startApi({ environment: { METRICS_TOKEN: 'a-token-of-its-own' } });
  const ask = async (url: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}/metrics`, { headers });
    return response.ok ? (await response.text()).includes('process_cpu_seconds_total') : response.status;
  };
  const proxied = { 'x-forwarded-for': '203.0.113.9' };
  expect(await ask(api.url)).toBe(true);
  expect(await ask(api.url, proxied)).toBe(404);
  expect(await ask(api.url, { ...proxied, authorization: 'Bearer null' })).toBe(404);
  expect(await ask(guarded.url, proxied)).toBe(404);
  expect(await ask(guarded.url, { ...proxied, authorization: 'Bearer another-token-of-its-own' })).toBe(404);
  expect(await ask(guarded.url, { ...proxied, authorization: 'Bearer a-token-of-its-own' })).toBe(true);
  await guarded.close();
  // A proxy on this machine may name us by `localhost` and say nothing of whom it serves.
  const published = await startApi({ environment: { PUBLIC_URL: 'https://desk.example.com' } });
  expect(await ask(`http://localhost:${published.services.settings.port}`)).toBe(404);
  await published.close();
});

describe('a client that goes away', () => {
  const head = 'POST /api/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

  /** Sends the beginning of a request, and breaks the line once the server has it. */
  async function breakOff(text: string): Promise<void> {
    const socket = connect(Number(new URL(api.url).port), 'localhost');
    await once(socket, 'connect');
    const handled = once(api.server, 'request');
    socket.write(text);
    const [request] = (await handled) as [IncomingMessage];
    await new Promise((resolve) => setTimeout(resolve, 20));
    const gone = once(request, 'close');
    socket.destroy();
    await gone.catch(() => {});
  }

  test.each([
    ['with its length', `${head}Content-Length: 100\r\n\r\n{"email"`],
    ['in pieces', `${head}Transfer-Encoding: chunked\r\n\r\n8\r\n{"email"\r\n`],
  ])('in the middle of a body sent %s is no error of the server', async (_, text) => {
    await breakOff(text);
    expect((await fetch(`${api.url}/readyz`)).ok).toBe(true);
    expect(logged).toEqual([]);
  });
});

test('a body in pieces is read like any other, up to 64 kB', async () => {
  const send = (body: string) =>
    fetch(`${api.url}/api/activation`, {
      method: 'POST',
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit);
  expect((await send('{"token":"AAAA"}')).status).toBe(410);
  expect((await send(JSON.stringify({ token: 'x'.repeat(FRAME_MAX_BYTES) }))).status).toBe(413);
});

test('what is swept away when the server closes is swept before the database goes', async () => {
  const lines: string[] = [];
  const closing = await startApi({ logged: lines });
  const { db } = closing.services.database;
  await closing.clock.leap(60 * 60_000 - 1);
  // Every connection is taken, so that the sweep waits for one while the server closes.
  const held = Array.from({ length: 10 }, () =>
    db.transaction().execute(() => new Promise((resolve) => setTimeout(resolve, 100))),
  );
  const passing = closing.clock.advance(1);
  await closing.close();
  await Promise.all([passing, ...held]);
  expect(lines).toEqual([]);
});

test('an unknown address is refused with a code, under strict headers', async () => {
  const response = await fetch(`${api.url}/api/nothing-here`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: 'not_found', requestId: expect.any(String) } });
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});
