import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Sms } from '../../../server/context.ts';
import type { Database } from '../../../server/db/connect.ts';
import { connect } from '../../../server/db/connect.ts';
import type { Delivery, Outbox, Refusal } from '../../../server/delivery/index.ts';
import { createOutbox, smsProvider, smtpTransport } from '../../../server/delivery/index.ts';
import { readSettings } from '../../../server/env.ts';
import { createSecrets } from '../../../server/secrets.ts';
import type { TestClock } from '../../support/clock.ts';
import { testClock } from '../../support/clock.ts';
import { freshDatabaseUrl } from '../../support/postgres.ts';
import type { PlatformName } from '../../support/sms.ts';
import { startSms } from '../../support/sms.ts';
import { startSmtp } from '../../support/smtp.ts';

const secrets = createSecrets(randomBytes(32));
let dataDir: string;
let database: Database;
const opened: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-sms-'));
  const databaseUrl = process.env.TEST_ENGINE === 'postgres' ? await freshDatabaseUrl() : null;
  database = await connect({ dataDir, databaseUrl });
});

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
  await database.db.deleteFrom('outgoing').execute();
});

afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

const HOUR_MS = 3600_000;
const phone = '+8613800138000';
const code: Sms = { template: 'code', to: phone, locale: 'zh-CN', data: { code: '246813', minutes: 10 } };
const notice = (clock: TestClock): Sms => ({
  template: 'security_notice',
  to: phone,
  locale: 'zh-CN',
  data: { event: 'sign_in_new_device', device: 'Chrome · Windows', at: clock.now() },
});

type Desk = {
  clock: TestClock;
  outbox: Outbox;
  logged: string[];
  refused: Refusal[];
  delivered: Delivery[];
  /** Queues one and lets everything that is due leave. */
  send(sms: Sms): Promise<void>;
  /** Lets `ms` go by and everything that became due leave. */
  pass(ms: number): Promise<void>;
};

/** An outbox with whoever listens to it, over the file's one database, which each test finds empty. */
function openDesk(environment: Record<string, string>, clock = testClock()): Desk {
  const settings = readSettings(environment);
  const heard = { logged: [] as string[], refused: [] as Refusal[], delivered: [] as Delivery[] };
  const outbox = createOutbox({
    db: database.db,
    clock,
    secrets,
    log: pino({ level: 'trace' }, { write: (line) => void heard.logged.push(line) }),
    settings,
    transport: settings.smtpUrl ? smtpTransport(settings.smtpUrl) : null,
    sms: smsProvider(settings, clock),
    refused: (refusal) => void heard.refused.push(refusal),
    delivered: (delivery) => void heard.delivered.push(delivery),
  });
  opened.push(() => outbox.close());
  return {
    ...{ clock, outbox, ...heard },
    async send(sms) {
      await outbox.queueSms(database.db, sms);
      outbox.wake();
      await outbox.settled();
    },
    async pass(ms) {
      await clock.advance(ms);
      await outbox.settled();
    },
  };
}

async function openPlatform(name: PlatformName) {
  const clock = testClock();
  const platform = await startSms(name, clock);
  opened.push(() => platform.close());
  return { platform, desk: openDesk(platform.environment, clock) };
}

const rows = () => database.db.selectFrom('outgoing').selectAll().execute();

describe.each(['aliyun', 'tencent', 'twilio'] as const)('%s', (name) => {
  test('R8 R19 · takes a code, signed and with every field, once', async () => {
    const { platform, desk } = await openPlatform(name);
    await desk.send(code);
    await desk.pass(HOUR_MS);
    expect(platform.faults).toEqual([]);
    expect(platform.sent).toEqual([
      name === 'twilio'
        ? { to: phone, from: '+15017122661', body: '【前台】您的验证码是 246813，10 分钟内有效，请勿告知他人。' }
        : { to: phone, from: '山野茶社', template: '1001', values: ['246813', '10'] },
    ]);
    expect(desk.delivered).toEqual([{ channel: 'sms', recipient: phone }]);
  });

  test('R8 · takes a notice to a number abroad, in its language', async () => {
    const { platform, desk } = await openPlatform(name);
    const abroad = { to: '+447700900123', locale: 'en' } as const;
    await desk.send({ ...notice(desk.clock), ...abroad } as Sms);
    const values = ['New device signed in to your account', 'Nov 21, 04:00 UTC', 'Chrome · Windows'];
    const body = `Frontdesk: ${values.join('. ').replace('UTC.', 'UTC,')}. Not you? Change your password now.`;
    expect(platform.faults).toEqual([]);
    expect(platform.sent).toEqual([
      name === 'twilio'
        ? { to: abroad.to, from: '+15017122661', body }
        : { to: abroad.to, from: '山野茶社', template: '1002', values },
    ]);
  });

  test('L32 · asked for less, or down, it gets the message later and once', async () => {
    const { platform, desk } = await openPlatform(name);
    platform.troubleNext('throttled', 'down', 'no_money');
    await desk.send(code);
    expect(platform.sent).toEqual([]);
    await desk.pass(4_999);
    expect(platform.asked).toBe(1);
    await desk.pass(1);
    await desk.pass(10_000);
    await desk.pass(20_000);
    expect([platform.asked, platform.sent.length]).toEqual([4, 1]);
    await desk.pass(HOUR_MS);
    expect(platform.asked).toBe(4);
    expect(platform.faults).toEqual([]);
    expect(desk.refused).toEqual([]);
  });

  test('R22 · a number that it does not know is given up at once, and told of', async () => {
    const { platform, desk } = await openPlatform(name);
    platform.troubleNext('unknown_number');
    await desk.send(code);
    await desk.pass(HOUR_MS);
    expect(platform.asked).toBe(1);
    const [row] = await rows();
    expect(row).toMatchObject({ channel: 'sms', state: 'failed', payload: null });
    expect(desk.refused).toEqual([{ channel: 'sms', recipient: phone, template: 'code', reason: row?.error }]);
    expect(desk.delivered).toEqual([]);
  });

  test('R22 · what it refuses for its content is given up, and is nobody’s fault', async () => {
    const { platform, desk } = await openPlatform(name);
    platform.troubleNext('bad_content');
    await desk.send(code);
    await desk.pass(HOUR_MS);
    expect(platform.asked).toBe(1);
    expect(await rows()).toMatchObject([{ state: 'failed' }]);
    expect(desk.refused).toEqual([]);
  });

  test('L32 · a wrong key is named in the log and is no number’s fault; the right one delivers what waited', async () => {
    const { platform, desk } = await openPlatform(name);
    const wrong = openDesk({ ...platform.environment, SMS_KEY_SECRET: 'mistyped' }, desk.clock);
    await wrong.send(code);
    expect(platform.sent).toEqual([]);
    expect(wrong.refused).toEqual([]);
    const reasons = { aliyun: 'SignatureDoesNotMatch', tencent: 'AuthFailure.SignatureFailure', twilio: '20003' };
    expect(JSON.parse(wrong.logged[0] as string)).toMatchObject({ channel: 'sms', reason: reasons[name] });
    await wrong.outbox.close();
    await desk.clock.advance(5_000);
    desk.outbox.wake();
    await desk.outbox.settled();
    expect(platform.sent).toHaveLength(1);
  });

  test('R8 · no code, number or key stands in the log or readable in the table, whatever happens', async () => {
    const { platform, desk } = await openPlatform(name);
    platform.troubleNext('throttled', 'unknown_number', 'bad_content', 'down');
    for (let sent = 0; sent < 4; sent++) await desk.send(code);
    const waiting = (await rows()).filter(({ payload }) => payload);
    expect(waiting.length).toBeGreaterThan(0);
    for (const row of waiting)
      expect(Buffer.from(row.payload as Uint8Array).toString('latin1')).not.toContain('246813');
    const plain = (await rows()).map((row) => ({ ...row, payload: null, recipient: null, id: null }));
    await desk.pass(60_000);
    expect(desk.logged.length).toBeGreaterThan(3);
    for (const secret of ['246813', '13800138000', platform.environment.SMS_KEY_SECRET as string]) {
      expect(desk.logged.join('')).not.toContain(secret);
      expect(JSON.stringify(plain)).not.toContain(secret);
    }
    expect((await rows()).filter(({ payload }) => payload)).toEqual([]);
  });
});

test('R19 · a code that ran out while it waited is not sent', async () => {
  const { platform, desk } = await openPlatform('aliyun');
  platform.troubleNext(...Array.from({ length: 20 }, () => 'throttled' as const));
  await desk.send(code);
  for (let minute = 0; minute < 30; minute++) await desk.pass(60_000);
  const { asked } = platform;
  expect(asked).toBeGreaterThan(3);
  expect(await rows()).toMatchObject([{ state: 'failed', payload: null }]);
  await desk.send(code);
  expect(platform.asked).toBe(asked + 1);
});

test('R8 · a device’s name brings no link into a text message', async () => {
  const { platform, desk } = await openPlatform('twilio');
  const sms = notice(desk.clock);
  const device = 'https://evil.example/login?now=1';
  await desk.send({ ...sms, data: { ...sms.data, device } } as Sms);
  expect(platform.sent[0]?.body).toContain('时间：11月21日 12:00，设备：https evil example');
  expect(platform.sent[0]?.body).not.toMatch(/[./]example|:\/\//);
});

test('R22 · a mailbox that is refused for good is told of; one that takes mail again clears it', async () => {
  const inbox = await startSmtp();
  opened.push(() => inbox.close());
  const desk = openDesk({ SMTP_URL: inbox.url });
  const mail = async (...answers: Parameters<typeof inbox.refuseNext>) => {
    inbox.refuseNext(...answers);
    const to = 'owner@shop.example';
    await desk.outbox.queueMail(database.db, { template: 'account_exists', to, locale: 'en', data: { name: 'Owner' } });
    desk.outbox.wake();
    await desk.outbox.settled();
  };
  await mail('550 5.1.1 no such user');
  expect(desk.refused).toMatchObject([
    { channel: 'mail', recipient: 'owner@shop.example', template: 'account_exists' },
  ]);
  await mail('554 5.7.1 relay access denied');
  await mail(451);
  expect(desk.refused).toHaveLength(1);
  expect(desk.delivered).toEqual([]);
  await mail();
  expect(desk.delivered).toEqual([{ channel: 'mail', recipient: 'owner@shop.example' }]);
});

test('R22 · a listener that fails neither stops the queue nor makes it send again', async () => {
  const { platform, desk } = await openPlatform('tencent');
  desk.delivered.push = () => {
    throw new Error('the listener failed');
  };
  await desk.send(code);
  await desk.send(code);
  await desk.pass(HOUR_MS);
  expect(platform.sent).toHaveLength(2);
});

test('L32 · a mail server that hangs delays no code by phone', async () => {
  const hanging = createServer().listen(0, '127.0.0.1');
  const sockets = new Set<{ destroy(): void }>();
  hanging.on('connection', (socket) => void sockets.add(socket));
  await new Promise((resolve) => hanging.once('listening', resolve));
  const clock = testClock();
  const platform = await startSms('aliyun', clock);
  opened.push(() => platform.close());
  const { port } = hanging.address() as { port: number };
  const desk = openDesk({ ...platform.environment, SMTP_URL: `smtp://127.0.0.1:${port}` }, clock);
  opened.push(async () => {
    for (const socket of sockets) socket.destroy();
    hanging.close();
  });
  const to = 'owner@shop.example';
  await desk.outbox.queueMail(database.db, { template: 'account_exists', to, locale: 'en', data: { name: 'Owner' } });
  await desk.outbox.queueSms(database.db, code);
  desk.outbox.wake();
  await expect.poll(() => platform.sent.length, { timeout: 5000 }).toBe(1);
  expect(await rows()).toMatchObject([{ channel: 'mail', state: 'sending' }, { channel: 'sms' }]);
});
