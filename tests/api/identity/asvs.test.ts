import { hashRaw } from '@node-rs/argon2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, mailTo, must, newCompany, PASSWORD } from '../../support/factories.ts';
import { challengeOf, knock, sessionOf, turnTotpOn } from '../../support/people.ts';

/** What docs/security/asvs.md names and no row of the specification asks for. */

const MINUTE = 60_000;

let api: Api;
let company: TestCompany;
let accountsAtFirst: number;
beforeAll(async () => {
  api = await startApi();
  accountsAtFirst = (await api.services.database.db.selectFrom('account').select('key').execute()).length;
  company = await newCompany(api);
});
afterAll(() => api.close());

const status = async (token: string) => (await api.call('me', {}, { token })).status;

test('ASVS 6.2.8 6.2.9 · of a password of 64 or 128 characters each counts', async () => {
  const phrase = 'Bell-on-the-desk 7, rung by whoever came in from the rain today; ';
  for (const length of [64, 128]) {
    const password = (phrase + phrase.split('').reverse().join('')).slice(0, length);
    const person = await newCompany(api, { password });
    const given = (typed: string) => knock(api, person, { device: person.device, password: typed });
    expect((await given(`${password.slice(0, -1)}#`)).error?.code).toBe('sign_in_failed');
    expect((await given(password.slice(0, -1))).error?.code).toBe('sign_in_failed');
    expect(must(await given(password)).status).toBe('session');
  }
});

test('ASVS 6.3.2 · a new server has no account, and the usual names open nothing', async () => {
  expect(accountsAtFirst).toBe(0);
  for (const name of ['admin@localhost', 'root@localhost', 'admin@example.com', 'test@example.com'])
    for (const password of ['admin', PASSWORD])
      expect((await knock(api, { email: name }, { password })).error?.code).toBe('sign_in_failed');
});

test('ASVS 6.5.4 · a sent code has six digits, a backup code ten of thirty letters', async () => {
  const person = await newCompany(api);
  const { backupCodes } = await turnTotpOn(api, person);
  expect(new Set(backupCodes).size).toBe(10);
  for (const code of backupCodes) expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{5}-[2-9A-HJKMNP-TV-Z]{5}$/);
  await api.clock.advance(MINUTE);
  const device = newId();
  const { challenge } = await challengeOf(api, company, device);
  must(await api.call('sendChallengeCode', { challenge, device, method: 'email' }));
  expect((await mailTo(api, company.email)).text).toMatch(/(?<!\d)\d{6}(?!\d)/);
});

test('ASVS 6.5.2 · of backup codes an argon2id hash with a salt is kept, keyed, and each code still works once', async () => {
  const { db } = api.services.database;
  const kept = async (person: TestCompany) =>
    db
      .selectFrom('backup_code')
      .innerJoin('account', 'account.key', 'backup_code.account')
      .select(['backup_code.account', 'salt', 'code_hash'])
      .where('email', '=', person.email)
      .execute();
  const [person, other] = [await newCompany(api), await newCompany(api)];
  const { backupCodes } = await turnTotpOn(api, person);
  await turnTotpOn(api, other);
  const [rows, others] = [await kept(person), await kept(other)];
  const texts = (column: 'salt' | 'code_hash', of = rows) => of.map((row) => Buffer.from(row[column]).toString('hex'));
  expect(new Set([...texts('code_hash'), ...texts('code_hash', others)]).size).toBe(20);
  expect(rows[0]!.salt).toHaveLength(16);
  expect([new Set(texts('salt')).size, texts('salt', others).includes(texts('salt')[0]!)]).toEqual([1, false]);

  const [shown = ''] = backupCodes;
  const code = shown.replace('-', '');
  const { account, salt } = rows[0]!;
  const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32, algorithm: 2 };
  const slow = await hashRaw(code, { ...costs, salt });
  // Neither the plain code under the key, as a fast hash would be, nor the slow hash without the key.
  const keyed = (text: string) => Buffer.from(api.services.secrets.digest(text)).toString('hex');
  expect(texts('code_hash')).not.toContain(keyed(`backup:${account}:${code}`));
  expect(texts('code_hash')).not.toContain(slow.toString('hex'));
  expect(texts('code_hash')).toContain(keyed(`backup:${account}:${slow.toString('base64')}`));

  await api.clock.advance(MINUTE);
  const device = newId();
  for (const status of [200, 401]) {
    const { challenge } = await challengeOf(api, person, device);
    const answer = await api.call('answerChallenge', { challenge, device, method: 'backup', code: shown });
    expect(answer.status).toBe(status);
  }
  expect(await kept(person)).toHaveLength(9);
});

test('ASVS 6.7.2 · a passkey is asked by 256 bits, others each time', async () => {
  const ask = async () => must(await api.call('beginPasskeySignIn', { device: { id: newId() } }));
  const asked = await Promise.all(Array.from({ length: 20 }, ask));
  const challenges = asked.map(({ options }) => options.challenge);
  expect(new Set(challenges).size).toBe(20);
  for (const challenge of challenges) expect(Buffer.from(challenge, 'base64url')).toHaveLength(32);
});

test('ASVS 7.2.2 7.2.3 · a token has 256 random bits, and each sign-in makes another', async () => {
  const tokens = [company.token];
  for (let count = 0; count < 4; count++) tokens.push(await sessionOf(api, company));
  expect(new Set(tokens).size).toBe(5);
  for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  // Nothing of one stands in another, as it would in a counter or a clock.
  const beginnings = tokens.flatMap((token) => [token.slice(0, 6), token.slice(-6)]);
  expect(new Set(beginnings).size).toBe(10);
});

test('ASVS 7.4.3 · after a factor changed, all other sessions end at one word, and only after a proof', async () => {
  const person = await newCompany(api);
  await api.clock.advance(MINUTE);
  const others = [await sessionOf(api, person), await sessionOf(api, person, { device: newId() })];
  expect((await api.call('endOtherSessions', {}, { token: person.token })).error?.code).toBe('step_up_required');
  await confirm(api, person);
  must(await api.call('endOtherSessions', {}, { token: person.token }));
  for (const token of others) expect(await status(token)).toBe(401);
  expect([await status(person.token), await status(company.token)]).toEqual([200, 200]);
  const { events } = must(
    await api.call('listSecurityEvents', { kind: 'other_sessions_ended' }, { token: person.token }),
  );
  expect(events).toMatchObject([{ actor: person.name, subject: person.email }]);
});
