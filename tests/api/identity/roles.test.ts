import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Endpoint, Permission } from '../../../lib/contract/endpoint.ts';
import { permissions } from '../../../lib/contract/endpoint.ts';
import { endpoints } from '../../../lib/contract/endpoints.ts';
import type { ErrorBody } from '../../../lib/contract/errors.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';

const isPermission = (access: string): access is Permission => permissions.some((one) => one === access);
const guarded = (Object.entries(endpoints) as [string, Endpoint][]).filter(([, { access }]) => isPermission(access));

const agents = [
  'company.read',
  'members.read',
  'sites.read',
  'sites.preview',
  'service.read',
  'conversations.read',
  'conversations.write',
  'customers.read',
  'customers.write',
  'orders.read',
  'bookings.read',
  'bookings.write',
  'approvals.request',
] as const satisfies Permission[];

/** Written down here once more, so that a change of the code is a decision. */
const matrix: Record<string, readonly Permission[]> = {
  owner: permissions,
  admin: permissions,
  supervisor: [...agents, 'members.invite', 'service.write', 'reports.read'],
  agent: agents,
  own: ['reports.read', 'conversations.read'],
};

let api: Api;
let company: TestCompany;
const people: Record<string, TestPerson> = {};
beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  await confirm(api, company);
  people.owner = company;
  people.admin = await newMember(api, company, 'admin');
  people.agent = await newMember(api, company);
  people.supervisor = await newMember(api, company);
  people.own = await newMember(api, company);
  must(await api.call('updateMember', { id: people.supervisor.member, role: 'supervisor' }, company));
  const draft = { name: '质检', level: 4, scope: 'company', permissions: [...matrix.own!] } as const;
  const { role } = must(await api.call('createRole', { ...draft, permissions: [...matrix.own!] }, company));
  must(await api.call('updateMember', { id: people.own.member, customRole: role!.id! }, company));
});
afterAll(() => api.close());

/** Without input: what may come in is refused for what it lacks. */
async function codeOf({ method, path }: Endpoint, { token }: TestPerson): Promise<string | undefined> {
  const url = api.url + path.replace(/:site/g, '1234567897-1').replace(/:\w+/g, () => newId());
  const headers = { authorization: `Bearer ${api.tokenOf(token)}`, 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, body: method === 'GET' ? undefined : '{"no":1}' });
  return ((await response.json()) as Partial<ErrorBody>).error?.code;
}

describe.each(Object.keys(matrix))('the role %s', (role) => {
  test('L34 · has the permissions that the table gives it', async () => {
    const me = must(await api.call('me', {}, people[role]!));
    expect([...me.permissions].sort()).toEqual([...matrix[role]!].sort());
  });

  test('L34 · is refused at each endpoint beyond them, and at no other', async () => {
    const refused: string[] = [];
    for (const [name, endpoint] of guarded)
      if ((await codeOf(endpoint, people[role]!)) === 'forbidden') refused.push(name);
    const beyond = guarded.filter(([, { access }]) => !matrix[role]!.includes(access as Permission));
    expect(refused).toEqual(beyond.map(([name]) => name));
  });
});
