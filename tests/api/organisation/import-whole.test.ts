import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { importMoves } from '../../../lib/contract/import-rules.ts';
import { parseId } from '../../../lib/util/id.ts';
import type { Clock } from '../../../server/clock.ts';
import { systemClock } from '../../../server/clock.ts';
import { startServerProcess } from '../../e2e/chaos/server.ts';
import type { Api } from '../../support/api.ts';
import { callEndpoint, startApi } from '../../support/api.ts';
import { testClock } from '../../support/clock.ts';
import { eventually } from '../../support/eventually.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { checked, faultsOf, importAt, sheetOf, uploadSheet } from '../../support/imports.ts';
import { freshDatabaseUrl } from '../../support/postgres.ts';

const MINUTE = 60_000;

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  await largest(api, company);
});
afterAll(() => api.close());

const one = (n: number) => [`人${n}`, `139${String(n).padStart(8, '0')}`];

/** So many people, each in one of ten departments and below the one before. */
const crowd = (count: number) =>
  sheetOf(
    ...Array.from({ length: count }, (_, n) => [
      `人${n}`,
      `139${String(n).padStart(8, '0')}`,
      n === 1 ? 'waits@example.com' : '',
      '',
      `部门/组${n % 10}`,
      n % 50 === 0 ? '' : `人${n - 1}`,
    ]),
  );

/** A company that has room for a crowd. */
async function largest(on: Api<Clock>, who: TestCompany): Promise<void> {
  await confirm(on, who);
  must(await on.call('changePlan', { plan: 'enterprise' }, { token: who.token }));
}

type Asked = Pick<Api<Clock>, 'call'>;

async function counts(who = company, on: Asked = api) {
  const { token } = who;
  const { total } = must(await on.call('listMembers', { limit: 1 }, { token }));
  const { departments } = must(await on.call('listDepartments', {}, { token }));
  return { members: total, departments: departments.length };
}

const nobody = { members: 1, departments: 0 };

const apply = (id: string) => api.call('applyImport', { id, send: 'none' }, { token: company.token });

/** An import that is being written, with some of its rows there already. */
async function halfWay(rows = 600): Promise<string> {
  const { id } = await checked(api, company, crowd(rows));
  must(await apply(id));
  await importAt(api, company, id, ['writing']);
  while (must(await api.call('getImport', { id }, company)).done < 50);
  return id;
}

test('W13 · while it is written nobody sees any of it; then all is there at once', async () => {
  const id = await halfWay();
  expect(await counts()).toEqual(nobody);
  const found = must(await api.call('listMembers', { text: '人1' }, company)).members;
  expect(found).toEqual([]);
  expect(await importAt(api, company, id)).toMatchObject({ state: 'done', result: { members: 600, departments: 11 } });
  expect(await counts()).toEqual({ members: 601, departments: 11 });
  // What is large travels compressed, for whoever takes it.
  const authorization = `Bearer ${company.token}`;
  const large = await fetch(`${api.url}/api/members`, { headers: { authorization, 'accept-encoding': 'gzip' } });
  expect(large.headers.get('content-encoding')).toBe('gzip');
  expect(((await large.json()) as { members: unknown[] }).members).toHaveLength(601);
  const plain = await fetch(`${api.url}/api/members`, { headers: { authorization, 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBe(null);
  expect(((await plain.json()) as { members: unknown[] }).members).toHaveLength(601);
});

test('W13 · of one company’s imports the second is refused while the first is under way', async () => {
  const id = await halfWay();
  const upload = await uploadSheet(api, company, sheetOf(one(1)));
  const refused = await api.call('startImport', { upload }, company);
  expect(refused).toMatchObject({ status: 409, error: { code: 'import_running' } });
  await importAt(api, company, id);
  must(await api.call('startImport', { upload }, company));
});

test('W14 · a refused start takes nothing of the mails that a company sends in a day', async () => {
  const admin = await newMember(api, company, 'admin');
  await confirm(api, admin);
  const rows = Array.from({ length: 1000 }, (_, n) => [`人${n}`, '', `p${n}@example.com`]);
  const { id } = await checked(api, admin, sheetOf(...rows));
  const other = await checked(api, company, sheetOf(one(1)));
  const { db } = api.services.database;
  const underWay = (dirty: 0 | 1) =>
    db
      .updateTable('member_import')
      .set({ dirty, beat_at: api.clock.now() })
      .where('id', '=', parseId(other.id))
      .execute();
  await underWay(1);
  const start = () => api.call('applyImport', { id, send: 'email' }, { token: admin.token });
  for (let tried = 0; tried < 10; tried++) expect((await start()).error?.code).toBe('import_running');
  await underWay(0);
  must(await start());
  must(await api.call('cancelImport', { id }, admin));
});

test('W13 · cancelled in the middle nothing of it stays, and the same file can be brought in after it', async () => {
  const id = await halfWay();
  must(await api.call('cancelImport', { id }, company));
  expect(must(await api.call('getImport', { id }, company)).state).toBe('cancelled');
  expect(await counts()).toEqual(nobody);
  const file = crowd(60);
  await eventually(async () => {
    const upload = await uploadSheet(api, company, file);
    return (await api.call('startImport', { upload }, company)).ok;
  });
  const { imports } = must(await api.call('listImports', {}, company));
  const again = imports[0]?.id ?? '';
  expect(await importAt(api, company, again)).toMatchObject({ report: { bad: 0, departments: { count: 11 } } });
  must(await apply(again));
  await importAt(api, company, again);
  expect(await counts()).toEqual({ members: 61, departments: 11 });
});

test('W13 · a number that was given out since the check: it is checked again, and nobody is brought in', async () => {
  const { id } = await checked(api, company, crowd(3));
  must(await api.call('inviteMember', { name: '插队者', phone: '13900000001' }, company));
  must(await apply(id));
  const now = await importAt(api, company, id);
  expect(now).toMatchObject({ state: 'ready', failure: { code: 'import_changed' }, report: { rows: 3, bad: 1 } });
  expect(await faultsOf(api, company, id)).toMatchObject([
    { row: 3, code: 'already_member', params: { name: '插队者' } },
  ]);
  expect(await counts()).toEqual({ members: 2, departments: 0 });
});

test('W13 · a superior who goes while it is written: nothing of it is there', async () => {
  const { token } = company;
  const { invitation } = must(await api.call('inviteMember', { name: '上级', phone: '13700000001' }, { token }));
  const rows = Array.from({ length: 600 }, (_, n) => [
    `人${n}`,
    `139${String(n).padStart(8, '0')}`,
    '',
    '',
    '',
    '上级',
  ]);
  const { id } = await checked(api, company, sheetOf(...rows));
  must(await apply(id));
  await importAt(api, company, id, ['writing']);
  must(await api.call('revokeInvitation', { id: invitation.id }, { token }));
  const now = await importAt(api, company, id);
  expect(now).toMatchObject({ state: 'ready', failure: { code: 'import_changed' } });
  expect(now.report).toMatchObject({ bad: 600, faults: [{ code: 'superior_unknown' }] });
  expect(await counts()).toEqual(nobody);
});

test('W13 · a number, a mailbox or a department that waits in an import is nobody else’s meanwhile', async () => {
  const id = await halfWay();
  const taken = await api.call('inviteMember', { name: '插队者', phone: '13900000001' }, company);
  expect(taken.error?.fields).toMatchObject([{ path: 'phone', code: 'phone_taken' }]);
  const invited = await api.call('inviteMember', { email: 'waits@example.com' }, company);
  expect(invited.error?.code).toBe('import_running');
  const named = await api.call('createDepartment', { name: '部门', parent: null }, company);
  expect(named.error?.fields).toMatchObject([{ path: 'name', code: 'name_taken' }]);
  expect((await importAt(api, company, id)).state).toBe('done');
});

test('W13 R15 · a plan without room for so many is told by the check, and nobody is brought in', async () => {
  company = await newCompany(api);
  await confirm(api, company);
  const { id, state, failure, report } = await checked(api, company, crowd(12));
  expect({ state, failure }).toMatchObject({
    state: 'ready',
    failure: { code: 'plan_limit', params: { what: 'seats' } },
  });
  expect(report).toMatchObject({ rows: 12, bad: 0 });
  expect((await apply(id)).error?.code).toBe('plan_limit');
  expect(await counts()).toEqual(nobody);
});

test('W13 · any file comes in as a whole, or changes nothing', async () => {
  const phone = fc.constantFrom('13800138001', '13800138002', '13800138003', '', '1');
  const email = fc.constantFrom('', 'a@example.com', 'b@example.com', 'x');
  const row = fc.tuple(
    fc.constantFrom('甲', '乙', '丙', ''),
    phone,
    email,
    fc.constant(''),
    fc.constantFrom('', '销售部', '销售部/华东组', '研发；销售部'),
    fc.constantFrom('', '甲', '乙', '13800138001', '谁'),
    fc.constantFrom('', '客服', '主管', '国王'),
  );
  const files = fc.sample(
    fc.oneof(
      { weight: 1, arbitrary: fc.array(row, { maxLength: 4 }) },
      { weight: 2, arbitrary: fc.array(row, { maxLength: 1 }) },
    ),
    12,
  );
  for (const rows of files) {
    const before = await counts();
    const { id, state, report } = await checked(api, company, sheetOf(...rows));
    expect(await counts()).toEqual(before);
    const answer = await apply(id);
    expect(answer.ok).toBe(state === 'ready' && report?.bad === 0 && report.rows > 0);
    if (!answer.ok) {
      expect(await counts()).toEqual(before);
      continue;
    }
    expect((await importAt(api, company, id)).state).toBe('done');
    expect(await counts()).toEqual({
      members: before.members + (report?.rows ?? 0),
      departments: before.departments + (report?.departments.count ?? 0),
    });
  }
});

describe('the server is killed in the middle', () => {
  test('W13 · nothing of it is there after the start, and another try works', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-'));
    const environment: Record<string, string> =
      process.env.TEST_ENGINE === 'postgres' ? { DATABASE_URL: await freshDatabaseUrl() } : {};
    const first = await startApi({ dataDir, environment, clock: systemClock });
    const owner = await newCompany(first);
    await largest(first, owner);
    const { id } = await checked(first, owner, crowd(1500));
    const token = first.tokenOf(owner.token);
    await first.close();

    const server = await startServerProcess(dataDir, environment);
    const base = `http://localhost:${server.port}`;
    must(await callEndpoint(base, 'applyImport', { id, send: 'none' }, { token }));
    const ask = async () => must(await callEndpoint(base, 'getImport', { id }, { token }));
    for (let now = await ask(); now.state !== 'writing' || now.done < 100; now = await ask())
      expect(importMoves).toContain(now.state);
    await server.kill();

    // A process that is gone is given up after half a minute, where there may be others.
    const second = await startApi({ dataDir, environment, clock: testClock(Date.now() + MINUTE) });
    const who = { ...owner, token };
    expect(await importAt(second, who, id, ['interrupted'])).toMatchObject({ state: 'interrupted', result: null });
    expect(await counts(who, second)).toEqual(nobody);
    must(await second.call('checkImport', { id }, { token }));
    expect(await importAt(second, who, id)).toMatchObject({ state: 'ready', report: { rows: 1500, bad: 0 } });
    must(await second.call('applyImport', { id, send: 'none' }, { token }));
    expect(await importAt(second, who, id)).toMatchObject({
      state: 'done',
      result: { members: 1500, departments: 11 },
    });
    expect(await counts(who, second)).toEqual({ members: 1501, departments: 11 });
    await second.close();
    await rm(dataDir, { recursive: true, force: true });
  });
});
