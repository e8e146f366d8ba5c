import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { guardedFetch } from '../../../server/http/guarded-fetch.ts';

const dripped: unknown[] = [];
const server = createServer(async (request, response) => {
  if (request.url === '/away') return void response.writeHead(302, { location: 'http://10.0.0.1/' }).end();
  if (request.url === '/empty') return void response.writeHead(204).end();
  if (request.url === '/long') return void response.end('x'.repeat(1024 * 1024 + 1));
  if (request.url === '/silent') return;
  if (request.url === '/drip') {
    const drip = setInterval(() => response.write('x'), 50);
    return void response.on('close', () => {
      clearInterval(drip);
      dripped.push(request.url);
    });
  }
  if (request.url === '/cut') return void response.write('x', () => response.destroy());
  let body = '';
  for await (const chunk of request) body += chunk;
  response.setHeader('set-cookie', ['a=1', 'b=2']);
  response.end(JSON.stringify({ method: request.method, type: request.headers['content-type'], body }));
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe('a request to an address that somebody else chose', () => {
  test('goes there, with a form', async () => {
    const body = new URLSearchParams({ a: '1 & 2' });
    const response = await guardedFetch(true)(origin, { method: 'POST', body });
    const type = 'application/x-www-form-urlencoded;charset=UTF-8';
    expect(await response.json()).toEqual({ method: 'POST', type, body: 'a=1+%26+2' });
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  test('follows no redirect', async () => {
    const response = await guardedFetch(true)(`${origin}/away`);
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://10.0.0.1/']);
  });

  test('takes an answer without a body', async () => {
    expect((await guardedFetch(true)(`${origin}/empty`)).status).toBe(204);
  });

  test.each(['/long', '/cut'])('does not wait for what has no good end: %s', async (path) => {
    await expect(guardedFetch(true)(origin + path)).rejects.toThrow();
  });

  test.each(['/silent', '/drip'])(
    'gives up after its time, however the answer comes, and hangs up: %s',
    async (path) => {
      const signal = AbortSignal.timeout(300);
      await expect(guardedFetch(true)(origin + path, { signal })).rejects.toThrow();
      if (path === '/drip') await vi.waitFor(() => expect(dripped).toEqual(['/drip']));
    },
  );

  test.each([
    'https://10.0.0.1/',
    'https://[fd00::1]/',
    'https://[::ffff:169.254.169.254]/',
    'https://127.0.0.1/',
    'https://localhost/',
    'http://example.com/',
    'ftp://example.com/',
  ])('refuses %s', async (address) => {
    await expect(guardedFetch(false)(address)).rejects.toMatchObject({ code: 'address_forbidden' });
  });

  test('on a server of this machine, loopback may do without TLS, and nothing else', async () => {
    expect((await guardedFetch(true)(origin)).status).toBe(200);
    await expect(guardedFetch(true)('http://example.com/')).rejects.toMatchObject({ code: 'address_forbidden' });
    await expect(guardedFetch(true)('https://192.168.1.1/')).rejects.toMatchObject({ code: 'address_forbidden' });
  });
});
