import { spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Clock } from '../../../server/clock.ts';
import { systemClock } from '../../../server/clock.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newMember } from '../../support/factories.ts';
import { freePort } from '../../support/free-port.ts';
import { companyWith } from '../../support/modules.ts';
import type { TestSite } from '../../support/visitors.ts';
import { boundSite, newVisitor } from '../../support/visitors.ts';

type Asked = { body: string; signature: string; method: string };

let api: Api;
let company: TestCompany;
let agent: TestPerson;
let site: TestSite;
let secret: string;
let url: string;
/** What the company's system was asked, and what it answers next. */
const asked: Asked[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const system = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const signature = String(request.headers['frontdesk-signature']);
  asked.push({ body: Buffer.concat(chunks).toString(), signature, method: request.method ?? '' });
  answer(request, response);
});

const order = {
  number: 'A-1001',
  state: '已发货',
  total: { amount: '1299.00', currency: 'CNY' },
  placedAt: '2026-11-20T09:30:00+08:00',
  items: [{ name: '羊毛大衣', quantity: 1 }],
  url: 'https://shop.example.com/admin/A-1001',
};
const answers = (value: unknown, status = 200) => {
  answer = (_, response) => response.writeHead(status).end(typeof value === 'string' ? value : JSON.stringify(value));
};

beforeAll(async () => {
  await new Promise<void>((resolve) => system.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(system.address() as AddressInfo).port}/orders`;
  api = await startApi();
  company = await companyWith(api, 'orders');
  agent = await newMember(api, company);
  site = await boundSite(api, company);
});
afterAll(async () => {
  await api.close();
  system.close();
});

const owner = () => ({ token: company.token });
const colleague = () => ({ token: agent.token });
const visitor = async () => (await newVisitor(api, site)).visitor;
const find = (who: string, query?: string) =>
  api.call('listOrders', { visitor: who, ...(query && { query }) }, colleague());

test('R2 · without an address agents are told so; the first address comes with a secret that is told once', async () => {
  expect((await find(await visitor())).error?.code).toBe('orders_unset');
  expect((await api.call('testOrders', {}, owner())).error?.code).toBe('orders_unset');
  expect((await api.call('renewOrderSecret', {}, owner())).error?.code).toBe('orders_unset');
  const first = must(await api.call('setOrderAddress', { url }, owner()));
  secret = first.secret!;
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(must(await api.call('getOrderSettings', {}, owner()))).toEqual({ url, secretAt: api.clock.now() });
  expect(must(await api.call('setOrderAddress', { url }, owner())).secret).toBeNull();
});

test('R2 · the question is signed and says who the customer is; agents see the answer, kept for half a minute', async () => {
  answers({
    orders: [order, { ...order, number: 'A-1000', url: undefined, items: undefined, placedAt: 1763697600000 }],
  });
  const who = await visitor();
  must(await api.call('setModule', { module: 'customers', on: true }, owner()));
  must(await api.call('updateCustomer', { visitor: who, name: '张三', phone: '13800138000' }, colleague()));
  const found = must(await find(who));
  expect(found.orders).toEqual([
    { ...order, placedAt: Date.parse(order.placedAt) },
    { ...order, number: 'A-1000', url: null, items: [], placedAt: 1763697600000 },
  ]);
  const { body, signature, method } = asked.at(-1)!;
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature)!;
  expect(createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')).toBe(v1);
  expect(Number(t)).toBe(Math.floor(api.clock.now() / 1000));
  expect(method).toBe('POST');
  expect(JSON.parse(body)).toEqual({
    company: company.companyId,
    site: site.id,
    customer: { id: who, name: '张三', phone: '+8613800138000' },
    at: api.clock.now(),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
  const before = asked.length;
  must(await find(who));
  expect(asked.length).toBe(before);
  must(await find(who, 'A-1001'));
  expect(JSON.parse(asked.at(-1)!.body).query).toBe('A-1001');
  await api.clock.advance(30_000);
  must(await find(who));
  expect(asked.length).toBe(before + 2);
  must(await api.call('setModule', { module: 'customers', on: false }, owner()));
  must(await find(who));
  expect(JSON.parse(asked.at(-1)!.body).customer).toEqual({ id: who });
});

test('R2 · a new secret signs from then on', async () => {
  answers({ orders: [] });
  const renewed = must(await api.call('renewOrderSecret', {}, owner())).secret!;
  expect(renewed).not.toBe(secret);
  expect(must(await api.call('testOrders', {}, owner()))).toEqual({ ok: true, count: 0 });
  const { body, signature } = asked.at(-1)!;
  const [, t, v1] = /^t=(\d+),v1=(.+)$/.exec(signature)!;
  expect(createHmac('sha256', renewed).update(`${t}.${body}`).digest('hex')).toBe(v1);
});

test('R2 · what goes wrong at the company’s system is named', async () => {
  const wrong = async (value: unknown, status = 200) => {
    answers(value, status);
    const { error } = await api.call('testOrders', {}, owner());
    return [error?.code, error?.params?.field ?? error?.params?.status].filter((part) => part !== undefined);
  };
  const bad = (change: object) => wrong({ orders: [{ ...order, ...change }] });
  expect(await wrong('', 401)).toEqual(['orders_refused', 401]);
  expect(await wrong('', 403)).toEqual(['orders_refused', 403]);
  expect(await wrong('', 500)).toEqual(['orders_failed', 500]);
  expect(await wrong('<html>')).toEqual(['orders_malformed', 'JSON']);
  expect(await wrong([])).toEqual(['orders_malformed', 'orders']);
  expect(await bad({ total: { amount: '12,99', currency: 'CNY' } })).toEqual([
    'orders_malformed',
    'orders.0.total.amount',
  ]);
  expect(await bad({ total: { amount: 1, currency: '元' } })).toEqual(['orders_malformed', 'orders.0.total.currency']);
  expect(await bad({ url: 'javascript:alert(1)' })).toEqual(['orders_malformed', 'orders.0.url']);
  expect(await bad({ url: 'http://shop.example.com/1' })).toEqual(['orders_malformed', 'orders.0.url']);
  expect(await bad({ placedAt: '昨天' })).toEqual(['orders_malformed', 'orders.0.placedAt']);
  expect(await wrong({ orders: Array.from({ length: 51 }, () => order) })).toEqual(['orders_malformed', 'orders']);
  expect(await wrong({ orders: [{ ...order, note: 'x'.repeat(257 * 1024) }] })).toEqual(['orders_unreachable']);
  answer = (request) => request.socket.destroy();
  expect((await api.call('testOrders', {}, owner())).error?.code).toBe('orders_unreachable');
  const before = asked.length;
  answer = (_, response) => response.writeHead(302, { location: url }).end();
  expect((await api.call('testOrders', {}, owner())).error?.params?.status).toBe(302);
  expect(asked.length).toBe(before + 1);
});

test('R2 · an answer that never ends, comes byte by byte or is packed holds up nobody and counts for nothing', async () => {
  const hung = new Set<unknown>();
  const ways: (typeof answer)[] = [
    () => {},
    (request, response) => {
      const drip = setInterval(() => response.write(' '), 100);
      response.on('close', () => {
        clearInterval(drip);
        hung.add(request);
      });
    },
    (request) => {
      request.socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => request.socket.write('x-a: b\r\n'), 100);
      request.socket.on('close', () => {
        clearInterval(drip);
        hung.add(request);
      });
    },
  ];
  const began = Date.now();
  const waiting = [];
  for (const way of ways) {
    answer = way;
    const before = asked.length;
    waiting.push(api.call('testOrders', {}, owner()));
    await expect.poll(() => asked.length).toBe(before + 1);
  }
  const ended = (await Promise.all(waiting)).map(({ error }) => error?.code);
  expect(ended).toEqual(ways.map(() => 'orders_unreachable'));
  expect(Date.now() - began).toBeLessThan(20_000);
  await expect.poll(() => hung.size).toBe(2);
  const packed = gzipSync(JSON.stringify({ orders: [order] }));
  answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
  expect((await api.call('testOrders', {}, owner())).error?.params?.field).toBe('JSON');
});

test('R2 · an address inside a network, without encryption, or that is none, is refused', async () => {
  const set = async (address: string) => {
    const { error } = await api.call('setOrderAddress', { url: address }, owner());
    return error?.fields?.[0]?.code ?? error?.code;
  };
  expect(await set('shop.example.com')).toBe('url_malformed');
  expect(await set('ftp://shop.example.com/')).toBe('url_malformed');
  expect(await set('https://me:pw@shop.example.com/')).toBe('url_malformed');
  expect(await set('http://shop.example.com/')).toBe('https_required');
  expect(await set('https://10.0.0.1/')).toBe('address_forbidden');
  expect(await set('https://169.254.169.254/latest')).toBe('address_forbidden');
  expect(await set('https://[fd00::1]/')).toBe('address_forbidden');
  expect(must(await api.call('getOrderSettings', {}, owner())).url).toBe(url);
});

test('R2 · while the module is off, to others, and for a customer of others, there is nothing', async () => {
  const who = await visitor();
  for (const name of ['getOrderSettings', 'renewOrderSecret', 'testOrders'] as const)
    expect((await api.call(name, {}, colleague())).error?.code).toBe('forbidden');
  expect((await api.call('setOrderAddress', { url }, colleague())).error?.code).toBe('forbidden');
  const other = await companyWith(api, 'orders');
  expect((await api.call('listOrders', { visitor: who }, other)).error?.code).toBe('not_found');
  must(await api.call('setModule', { module: 'orders', on: false }, owner()));
  expect((await find(who)).error?.code).toBe('module_off');
  for (const name of ['getOrderSettings', 'renewOrderSecret', 'testOrders'] as const)
    expect((await api.call(name, {}, owner())).error?.code).toBe('module_off');
  expect((await api.call('setOrderAddress', { url }, owner())).error?.code).toBe('module_off');
});

const guide = readFileSync(join(import.meta.dirname, '../../../docs/modules/orders.md'), 'utf8');
const receivers = [
  { language: 'js', file: 'receiver.mjs', command: process.execPath },
  { language: 'python', file: 'receiver.py', command: 'python3' },
];

test.each(receivers)('R2 · the guide’s receiver in $language answers what is signed, and nothing else', async (one) => {
  const { language, file, command } = one;
  if (spawnSync(command, ['--version']).status !== 0) return;
  const folder = await mkdtemp(join(tmpdir(), 'frontdesk-receiver-'));
  const code = guide.split(`\`\`\`${language}\n`)[1]?.split('\n```')[0] ?? '';
  await writeFile(join(folder, file), code);
  const here: Api<Clock> = await startApi({ clock: systemClock });
  const whose = await companyWith(here, 'orders');
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/`;
  const told = must(await here.call('setOrderAddress', { url: address }, whose));
  const env = { ...process.env, PORT: String(port), FRONTDESK_SECRET: told.secret! };
  const receiver = spawn(command, [join(folder, file)], { env, stdio: 'ignore' });
  try {
    await eventually(
      async () => (await fetch(address, { method: 'POST', body: '{}' }).catch(() => null))?.status === 401,
    );
    expect(must(await here.call('testOrders', {}, whose)).count).toBe(0);
    const theirs = await boundSite(here, whose);
    const who = (await newVisitor(here, theirs)).visitor;
    const found = must(await here.call('listOrders', { visitor: who, query: 'B-7' }, whose));
    expect(found.orders[0]).toMatchObject({ number: 'B-7', total: { amount: '1299.00', currency: 'CNY' } });
    must(await here.call('renewOrderSecret', {}, whose));
    expect((await here.call('testOrders', {}, whose)).error?.code).toBe('orders_refused');
  } finally {
    receiver.kill();
    await here.close();
    await rm(folder, { recursive: true, force: true });
  }
});
