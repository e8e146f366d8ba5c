import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Api } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { anyEmail, must, newCompany, PASSWORD, registration } from '../../support/factories.ts';
import { knock, turnTotpOn } from '../../support/people.ts';

const { runs, raw } = vi.hoisted(() => ({ runs: vi.fn(), raw: vi.fn() }));

vi.mock('@node-rs/argon2', async (load) => {
  const real = await load<typeof import('@node-rs/argon2')>();
  return { ...real, verify: runs.mockImplementation(real.verify), hashRaw: raw.mockImplementation(real.hashRaw) };
});

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  // Another file may have loaded the server before.
  vi.resetModules();
  const { startApi } = await import('../../support/api.ts');
  api = await startApi();
  company = await newCompany(api);
});
afterAll(async () => {
  await api.close();
  vi.resetModules();
});

test('L7 · a wrong password and an unknown account get one answer, at one cost', async () => {
  const waiting = registration();
  must(await api.call('register', waiting));
  const count = async (email: string) => {
    runs.mockClear();
    const { status, error } = await knock(api, { email }, { password: 'Wrong-one 1!' });
    const { requestId: _, ...said } = error!;
    return { status, said, runs: runs.mock.calls.length };
  };
  const wrong = await count(company.email);
  expect(wrong).toEqual({ status: 401, said: { code: 'sign_in_failed', params: { left: 3 } }, runs: 1 });
  expect(await count(anyEmail())).toEqual(wrong);
  expect(await count(waiting.email)).toEqual(wrong);
});

test('L7 · a locked pair costs the same as an open one', async () => {
  const locked = await newCompany(api);
  for (let failure = 0; failure < 4; failure++) await knock(api, locked, { password: 'Wrong-one 1!' });
  for (const password of [PASSWORD, 'Wrong-one 1!']) {
    runs.mockClear();
    expect((await knock(api, locked, { password })).error?.code).toBe('sign_in_locked');
    expect(runs).toHaveBeenCalledTimes(1);
  }
});

test('R35 · a password is kept as argon2id of 19 MiB and two passes', async () => {
  const row = await api.services.database.db
    .selectFrom('account')
    .select('password_hash')
    .where('email', '=', company.email)
    .executeTakeFirstOrThrow();
  expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('ASVS 6.5.2 · a backup code costs as much as a password', async () => {
  await turnTotpOn(api, company);
  expect(raw).toHaveBeenCalledTimes(10);
  for (const [, options] of raw.mock.calls) {
    expect(options).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  }
});
