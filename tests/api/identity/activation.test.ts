import { afterAll, beforeAll, expect, test } from 'vitest';
import { companyIdOf, isCompanyId } from '../../../lib/util/company-id.ts';
import type { Context } from '../../../server/context.ts';
import { activate } from '../../../server/identity/activate.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { linkTokenFor, mailTo, must, registration, tokenOf } from '../../support/factories.ts';
import { knock, sessionOf } from '../../support/people.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let api: Api;
beforeAll(async () => {
  api = await startApi();
  // Between two rounds of the hourly sweep, so that it is the link's own time that counts.
  await api.clock.advance(30 * MINUTE);
});
afterAll(() => api.close());

async function register(): Promise<{ email: string; token: string }> {
  const given = registration();
  must(await api.call('register', given));
  return { email: given.email, token: await linkTokenFor(api, given.email) };
}

/** Registers many and answers the tokens of their links; the mailbox shows fifty mails at a time. */
async function registerMany(count: number): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < count) {
    const batch = Array.from({ length: Math.min(40, count - tokens.length) }, () => registration());
    await Promise.all(batch.map(async (given) => must(await api.call('register', given))));
    const mails = await api.mails();
    tokens.push(...batch.map(({ email }) => tokenOf(mails.find(({ to }) => to === email)?.text ?? '')));
  }
  return tokens;
}

test('R16 · the mailed link works at 23 h 59 min, once', async () => {
  const { email, token } = await register();
  await api.clock.advance(DAY - MINUTE);
  expect(must(await api.call('activate', { token })).email).toBe(email);
  expect(await api.call('activate', { token })).toMatchObject({ status: 410, error: { code: 'link_invalid' } });
});

test('R16 · the link is refused at 24 h 1 min, and a new one works', async () => {
  const { email, token } = await register();
  await api.clock.advance(DAY + MINUTE);
  expect((await api.call('activate', { token })).error?.code).toBe('link_invalid');
  must(await api.call('resendActivation', { email }));
  expect((await api.call('activate', { token: await linkTokenFor(api, email) })).ok).toBe(true);
});

test('R16 · who waits learns that the own registration was proved, and of nobody else’s', async () => {
  const opened = async (registration: string) => must(await api.call('registrationState', { registration })).opened;
  const given = registration();
  const own = must(await api.call('register', given)).registration;
  const token = await linkTokenFor(api, given.email);
  const other = must(await api.call('register', given)).registration;
  expect([await opened(own), await opened(other), await opened('unknown')]).toEqual([false, false, false]);
  must(await api.call('activate', { token }));
  // Somebody who has an account is told the same as somebody who waits.
  const late = must(await api.call('register', given)).registration;
  expect([await opened(own), await opened(other), await opened(late)]).toEqual([true, false, false]);
  const { db } = api.services.database;
  const kept = await db.selectFrom('registration').selectAll().where('opened_at', 'is not', null).execute();
  expect(kept.every(({ given, link_hash }) => given === '{}' && link_hash === null)).toBe(true);
  await api.clock.leap(DAY + 60 * MINUTE);
  await expect.poll(() => opened(own)).toBe(false);
});

test('R16 · sending it again voids the older link', async () => {
  const { email, token } = await register();
  must(await api.call('resendActivation', { email }));
  const newer = await linkTokenFor(api, email);
  expect(newer).not.toBe(token);
  expect((await api.call('activate', { token })).error?.code).toBe('link_invalid');
  expect((await api.call('activate', { token: newer })).ok).toBe(true);
});

test('R16 · asking again for an unknown or active e-mail gets the same answer and no mail', async () => {
  const { email, token } = await register();
  must(await api.call('activate', { token }));
  const before = (await api.mails()).length;
  const unknown = await api.call('resendActivation', { email: 'nobody@example.com' });
  const active = await api.call('resendActivation', { email });
  expect(unknown.value).toEqual({ ok: true });
  expect(active.value).toEqual({ ok: true });
  expect(await api.mails()).toHaveLength(before);
});

test('R16 · a mailbox is not flooded', async () => {
  const email = 'flooded@example.com';
  const answers = [];
  for (let count = 0; count < 10; count++) answers.push(await api.call('resendActivation', { email }));
  const refused = answers.find((answer) => !answer.ok);
  expect(refused).toMatchObject({ status: 429, error: { code: 'rate_limited' } });
  expect(refused?.error?.params?.seconds).toBeGreaterThan(0);
});

test('R17 · before the activation nobody gets in, and the right password learns why', async () => {
  const { email } = await register();
  expect((await knock(api, { email })).error?.code).toBe('activation_pending');
  expect((await knock(api, { email }, { password: 'Wrong-one 1!' })).error?.code).toBe('sign_in_failed');
});

test.each([
  ['cut off', (token: string) => token.slice(0, -4)],
  ['mistyped', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
  ['of another purpose', () => 'AAAA'],
])('R17 · a link that is %s is invalid', async (_, change) => {
  const { token } = await register();
  expect(await api.call('activate', { token: change(token) })).toMatchObject({
    status: 410,
    error: { code: 'link_invalid' },
  });
});

test('R18 · a double click opens one company, with one ID', async () => {
  const { email, token } = await register();
  const answers = await Promise.all(Array.from({ length: 8 }, () => api.call('activate', { token })));
  const opened = answers.filter(({ ok }) => ok);
  expect(opened).toHaveLength(1);
  expect(answers.filter(({ error }) => error?.code === 'link_invalid')).toHaveLength(7);
  const welcomes = (await api.mails()).filter(({ to, text }) => to === email && !text.includes('#token='));
  expect(welcomes).toHaveLength(1);
});

test('R18 · hundreds of activations at once get IDs of their own', { timeout: 60_000 }, async () => {
  const tokens = await registerMany(240);
  const answers = await Promise.all(tokens.map((token) => api.call('activate', { token })));
  const ids = answers.map((answer) => must(answer).companyId);
  expect(new Set(ids).size).toBe(tokens.length);
  expect(ids.filter((id) => !isCompanyId(id))).toEqual([]);
});

test('R18 · an ID that somebody else draws at the same time is drawn anew', async () => {
  const tokens = await registerMany(20);
  const pool = Array.from({ length: 40 }, (_, index) => companyIdOf(500_000_000 + index));
  const drawn = Object.fromEntries(pool.map((id) => [id, 0]));
  const draw = () => {
    const id = pool[Math.floor(Math.random() * pool.length)]!;
    drawn[id]!++;
    return id;
  };
  const ctx: Context = {
    services: api.services,
    db: api.services.database.db,
    actor: { kind: 'anonymous' },
    client: { ip: '127.0.0.1', origin: null, transport: 'bearer', device: null, held: null },
    requestId: 'test',
    afterCommit: (task) => task(),
  };
  const opened = await Promise.all(tokens.map((token) => activate(ctx, { token }, draw)));
  expect(new Set(opened.map(({ companyId }) => companyId)).size).toBe(tokens.length);
  expect(Object.values(drawn).some((times) => times > 1)).toBe(true);
});

test('R18 · activation proves the mailbox and leads to the sign-in', async () => {
  const { email, token } = await register();
  must(await api.call('activate', { token }));
  const account = await api.services.database.db
    .selectFrom('account')
    .select(['state', 'email_verified_at'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  expect(account).toEqual({ state: 'active', email_verified_at: api.clock.now() });
  expect(await sessionOf(api, { email })).not.toBe('');
});

test('R36 · the mail and the console show the same company ID', async () => {
  const { email, token } = await register();
  const { companyId } = must(await api.call('activate', { token }));
  expect((await mailTo(api, email)).text).toContain(companyId);
  const options = { token: await sessionOf(api, { email }) };
  expect(must(await api.call('getCompany', {}, options)).id).toBe(companyId);
  expect(must(await api.call('me', {}, options)).company.id).toBe(companyId);
});

test('R16 · of links that are sent at once only one works', async () => {
  const { email } = await register();
  await Promise.all(Array.from({ length: 4 }, () => api.call('resendActivation', { email })));
  const links = (await api.mails()).filter(({ to }) => to === email).map(({ text }) => tokenOf(text));
  const codes: (string | undefined)[] = [];
  for (const token of links) codes.push((await api.call('activate', { token })).error?.code);
  expect(codes.sort()).toEqual(['link_invalid', 'link_invalid', 'link_invalid', 'link_invalid', undefined]);
});

test('R18 · a company that is activated while others ask for the same e-mail works', async () => {
  for (let round = 0; round < 8; round++) {
    const given = registration();
    must(await api.call('register', given));
    const token = await linkTokenFor(api, given.email);
    const answers = await Promise.all([
      api.call('activate', { token }),
      api.call('register', { ...given, password: 'Somebody-else 8' }),
      api.call('resendActivation', { email: given.email }),
      api.call('register', { ...given, password: 'Somebody-else 9' }),
    ]);
    for (const { status } of answers) expect(status).toBeLessThan(500);
    if (answers[0].ok) expect(must(await knock(api, given)).status).toBe('challenge');
    for (const { to, text } of await api.mails()) {
      if (to !== given.email || !text.includes('#token=')) continue;
      expect((await api.call('activate', { token: tokenOf(text) })).status).toBeLessThan(500);
    }
  }
});
