import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEPARTMENT_LEVELS } from '../../../lib/contract/limits.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve } from '../../support/approvals.ts';
import { confirmTwice } from '../../support/contacts.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { chain, memberIn, newDepartment } from '../../support/organisation.ts';

/** On PostgreSQL two transactions really run beside each other; one round may pass by luck. */
const ROUNDS = 6;

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(() => fresh());
afterAll(() => api.close());

type Department = Awaited<ReturnType<typeof newDepartment>>;
type Answer = { status: number };

const move = (id: string, parent: string | null) => api.call('moveDepartment', { id, parent }, company);
const change = (id: string, to: Partial<Parameters<typeof api.call<'updateMember'>>[1]>) =>
  api.call('updateMember', { id, ...to }, company);
const tree = async () => must(await api.call('listDepartments', {}, company)).departments;
const view = async (id: string) => must(await api.call('getMember', { id }, company));

/** What is refused is refused by its code, never by a fault of the server. */
const expectCoded = (answers: readonly Answer[]) => expect(answers.filter(({ status }) => status >= 500)).toEqual([]);

async function rounds(work: (round: number) => Promise<void>): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) await work(round);
}

/** How deep each department stands; throws at a circle. */
async function depths(): Promise<number[]> {
  const parents = new Map((await tree()).map(({ id, parent }) => [id, parent]));
  return [...parents.keys()].map((id) => {
    let depth = 0;
    for (let at: string | null | undefined = id; at; at = parents.get(at))
      if (++depth > parents.size) throw new Error('a circle');
    return depth;
  });
}

test('W10 · however many moves at once would close a circle, there is none', () =>
  rounds(async (round) => {
    const made: Department[] = [];
    for (const name of ['甲', '乙', '丙']) made.push(await newDepartment(api, company, `${name}${round}`));
    const [a, b, c] = made.map(({ id }) => id) as [string, string, string];
    const answers = await Promise.all([move(a, b), move(b, c), move(c, a), move(b, a)]);
    expectCoded(answers);
    expect(answers.every(({ ok }) => ok)).toBe(false);
    await expect(depths()).resolves.toHaveLength(3 * (round + 1));
  }));

test('W10 · two moves at once do not add up to the sixteenth level', () =>
  rounds(async (round) => {
    const top = await chain(api, await fresh(), 8);
    const middle = await newDepartment(api, company, '中段');
    let last = middle;
    for (let level = 2; level <= DEPARTMENT_LEVELS - 8; level++)
      last = await newDepartment(api, company, `中 ${level}`, last);
    const single = await newDepartment(api, company, `单个 ${round}`);
    const answers = await Promise.all([move(middle.id, top.at(-1)!.id), move(single.id, last.id)]);
    expectCoded(answers);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(Math.max(...(await depths()))).toBeLessThanOrEqual(DEPARTMENT_LEVELS);
  }));

test('W10 · two of one name that come to the same place at once are not both there', () =>
  rounds(async (round) => {
    const [left, right, to] = [
      await newDepartment(api, company, `左${round}`),
      await newDepartment(api, company, `右${round}`),
      await newDepartment(api, company, `处${round}`),
    ];
    const [one, two] = [
      await newDepartment(api, company, '同名', left),
      await newDepartment(api, company, '同名', right),
    ];
    const answers = await Promise.all([
      move(one.id, to.id),
      move(two.id, to.id),
      api.call('createDepartment', { name: '同名', parent: to.id }, company),
    ]);
    expectCoded(answers);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  }));

test('W19 · a department that goes while something comes into it is either there with it, or gone', () =>
  rounds(async (round) => {
    const [gone, other] = [
      await newDepartment(api, company, `旧部${round}`),
      await newDepartment(api, company, `别处${round}`),
    ];
    const person = await memberIn(api, company, other, `成员${round}`);
    const [removed, ...came] = await Promise.all([
      api.call('removeDepartment', { id: gone.id }, company),
      move(other.id, gone.id),
      api.call('createDepartment', { name: '新组', parent: gone.id }, company),
      api.call('placeMembers', { members: [person.member], from: null, to: gone.id }, company),
    ]);
    expectCoded([removed, ...came]);
    expect(removed.ok).toBe(came.every(({ ok }) => !ok));
    expect((await tree()).some(({ id }) => id === gone.id)).toBe(!removed.ok);
  }));

test('W12 · however many changes of superiors at once would close a circle, there is none', () =>
  rounds(async (round) => {
    const people: TestPerson[] = [];
    for (const name of ['甲', '乙', '丙']) people.push(await newMember(api, company, 'agent', `${name}${round}`));
    await confirm(api, company);
    const [a, b, c] = people.map(({ member }) => member) as [string, string, string];
    const under = (id: string, superior: string) => change(id, { superior });
    const answers = await Promise.all([under(a, b), under(b, c), under(c, a), under(b, a)]);
    expectCoded(answers);
    const superiors = new Map<string, string | null>();
    for (const id of [a, b, c]) superiors.set(id, (await view(id)).superior?.id ?? null);
    for (const id of [a, b, c]) {
      let at: string | null | undefined = id;
      for (let steps = 0; steps < 3 && at; steps++) at = superiors.get(at);
      expect(at ?? null).toBeNull();
    }
  }));

test('W20 · a head who is erased at that moment is head of nothing', () =>
  rounds(async (round) => {
    const department = await newDepartment(api, company, `部${round}`);
    const head = await newMember(api, company, 'agent', `主管${round}`);
    await confirm(api, company);
    const answers = await Promise.all([
      api.call('updateDepartment', { id: department.id, head: head.member }, company),
      api.call('eraseMember', { id: head.member, name: head.name }, company),
      change(head.member, { departments: [department.id] }),
    ]);
    expectCoded(answers);
    expect(answers[1].ok).toBe(true);
    expect((await tree()).find(({ id }) => id === department.id)).toMatchObject({ head: null, count: 0 });
  }));

test('W7 · a role that goes while somebody gets it is either held, or gone', () =>
  rounds(async (round) => {
    const admin = await newMember(api, company, 'admin', `经理${round}`);
    const [one, two] = [await newMember(api, company), await newMember(api, company)];
    await confirm(api, company);
    await confirm(api, admin);
    const draft = { name: `角色${round}`, level: 4, scope: 'company', permissions: ['reports.read'] } as const;
    const { role } = must(await api.call('createRole', { ...draft, permissions: [...draft.permissions] }, company));
    const asked = { id: one.member, customRole: role!.id! };
    const { pending } = must(await api.call('updateMember', asked, admin));
    const answers = await Promise.all([
      api.call('removeRole', { id: role!.id! }, company),
      approve(api, company, { id: pending! }),
      change(two.member, { customRole: role!.id! }),
    ]);
    expectCoded(answers);
    const holders = [await view(one.member), await view(two.member)].filter(({ customRole }) => customRole);
    const { roles } = must(await api.call('listRoles', {}, company));
    const there = roles.find(({ id }) => id === role!.id);
    expect(there?.count ?? 0).toBe(holders.length);
    if (answers[0].ok) expect(there).toBeUndefined();
  }));

test('R28 · whatever happens at once to owner and heir, the company has one owner who is active', () =>
  rounds(async () => {
    await fresh();
    const heir = await newMember(api, company, 'admin', '接班人');
    const admin = await newMember(api, company, 'admin', '另一位');
    await confirmTwice(api, company);
    await confirm(api, heir);
    await confirm(api, admin);
    must(await api.call('beginTransfer', { to: heir.member }, company));
    const answers = await Promise.all([
      api.call('acceptTransfer', {}, heir),
      api.call('withdrawTransfer', {}, company),
      api.call('updateMember', { id: heir.member, state: 'disabled' }, admin),
      api.call('eraseOwnAccount', { name: company.name }, company),
      change(heir.member, { role: 'agent' }),
    ]);
    expectCoded(answers);
    const { db } = api.services.database;
    const owners = await db
      .selectFrom('member')
      .innerJoin('company', 'company.key', 'member.company')
      .select(['member.role', 'member.state'])
      .where('company.code', '=', company.companyId)
      .where('member.role', '=', 'owner')
      .execute();
    expect(owners).toEqual([{ role: 'owner', state: 'active' }]);
  }));

/** A company that has nothing yet, and room for everybody. */
async function fresh(): Promise<TestCompany> {
  company = await newCompany(api);
  await confirm(api, company);
  must(await api.call('changePlan', { plan: 'enterprise' }, company));
  return company;
}
