import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseId } from '../../../lib/util/id.ts';
import type { Db } from '../../../server/db/connect.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve, ask, by, newFlow, step } from '../../support/approvals.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';

let api: Api;
let db: Db;
let owner: TestCompany;
let lead: TestPerson;
let agent: TestPerson;
beforeAll(async () => {
  api = await startApi();
  db = api.services.database.db;
  owner = await newCompany(api);
  lead = await newMember(api, owner, 'agent', '乙班组长');
  agent = await newMember(api, owner, 'agent', '丙班客服');
});
afterAll(() => api.close());

/** A request that the group's leader approved, with its key. */
async function halfway() {
  const flow = await newFlow(api, owner, [by('any', lead), step({ by: 'owner' })]);
  const request = await ask(api, agent, flow);
  const { intact } = must(await approve(api, lead, request, '同意'));
  expect(intact).toBe(true);
  const row = db
    .selectFrom('approval')
    .select('key')
    .where('id', '=', Buffer.from(parseId(request.id)));
  return { ...request, key: (await row.executeTakeFirstOrThrow()).key };
}

const isIntact = async ({ id }: { id: string }) => must(await api.call('getApproval', { id }, owner)).intact;

test('W16 · a line of the history that is changed, taken out or put in shows', async () => {
  const changes: ((key: number) => Promise<unknown>)[] = [
    (key) =>
      db.updateTable('approval_act').set({ note: '不同意' }).where('approval', '=', key).where('seq', '=', 3).execute(),
    (key) =>
      db.updateTable('approval_act').set({ actor: '别人' }).where('approval', '=', key).where('seq', '=', 3).execute(),
    (key) => db.updateTable('approval_act').set({ at: 1 }).where('approval', '=', key).where('seq', '=', 1).execute(),
    (key) => db.deleteFrom('approval_act').where('approval', '=', key).where('seq', '=', 4).execute(),
    (key) => db.deleteFrom('approval_act').where('approval', '=', key).where('seq', '=', 2).execute(),
    (key) => db.deleteFrom('approval_act').where('approval', '=', key).execute(),
  ];
  for (const change of changes) {
    const request = await halfway();
    expect(await isIntact(request)).toBe(true);
    await change(request.key);
    expect(await isIntact(request)).toBe(false);
  }
});

test('W16 · a request whose values, state or asker is changed behind its history shows', async () => {
  const changes = [
    { values: JSON.stringify({ reason: '去海边' }) },
    { state: 'approved' as const },
    { steps: '[]', step: 0 },
    { kind: 'expenses' as const },
  ];
  for (const change of changes) {
    const request = await halfway();
    await db.updateTable('approval').set(change).where('key', '=', request.key).execute();
    expect(await isIntact(request), JSON.stringify(change)).toBe(false);
  }
});

test('W16 · whatever happens, lines are only added', async () => {
  const request = await halfway();
  const lines = () =>
    db.selectFrom('approval_act').selectAll().where('approval', '=', request.key).orderBy('seq').execute();
  const before = await lines();
  must(await api.call('commentApproval', { id: request.id, text: '在看了' }, owner));
  must(await approve(api, owner, request));
  const after = await lines();
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after).toHaveLength(before.length + 2);
  expect(await isIntact(request)).toBe(true);
});
