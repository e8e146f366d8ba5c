import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { checked, faultsOf, importAt } from '../../support/imports.ts';
import { newDepartment } from '../../support/organisation.ts';
import { eventsFor } from '../../support/security.ts';

const MINUTE = 60_000;

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  await confirm(api, company);
});
afterAll(() => api.close());

type Who = { token: string };
const take = (who: Who, input: { department?: string; text?: string; locale?: 'en' } = {}) =>
  api.call('exportMembers', input, who);
const rowsOf = (text: string) => text.slice(1).trimEnd().split('\r\n');
const invite = async (name: string, more: object = {}) =>
  must(await api.call('inviteMember', { name, send: 'link', ...more }, company)).invitation.member;

test('W13 · the list of members leaves as a sheet, and an import of another company reads it', async () => {
  const sales = await newDepartment(api, company, '销售部');
  const east = await newDepartment(api, company, '华东组', sales);
  const boss = await invite('林经理', {
    phone: '13912345678',
    title: '经理',
    departments: [sales.id],
    role: 'supervisor',
  });
  await invite('陈小北', { email: 'chen@example.com', superior: boss, departments: [east.id] });
  const file = must(await take(company));
  expect(file).toMatchObject({ name: 'members-2026-11-21.csv', count: 3 });
  expect(rowsOf(file.text)).toEqual([
    '姓名,手机号,邮箱,职位,部门,上级,角色,状态',
    `${company.name},,${company.email},,,,所有者,正常`,
    '林经理,139 1234 5678,,经理,销售部,,主管,待加入',
    '陈小北,,chen@example.com,,销售部/华东组,林经理,客服,待加入',
  ]);
  const other = await newCompany(api);
  await confirm(api, other);
  const people = must(await take(company, { department: sales.id }));
  expect(people.count).toBe(2);
  const { id } = await checked(api, other, Buffer.from(people.text));
  expect(await faultsOf(api, other, id)).toEqual([]);
  must(await api.call('applyImport', { id, send: 'none' }, other));
  expect((await importAt(api, other, id)).result).toMatchObject({ members: 2, departments: 2 });
  const brought = must(await api.call('listMembers', { text: '陈小北' }, other)).members[0];
  expect(brought).toMatchObject({ superior: { name: '林经理' }, departments: [{ name: '华东组' }] });
  expect((await eventsFor(api, company.token))[0]).toMatchObject({ kind: 'members_exported', subject: '2' });
});

test('W13 · a superior whom others are called like is told by the phone, and no cell runs as a formula', async () => {
  const one = await invite('王伟', { phone: '13912345678' });
  await invite('王伟', { email: anyEmail() });
  await invite('赵小东', { superior: one, title: '=HYPERLINK("http://x")' });
  const row = rowsOf(must(await take(company, { text: '赵小东' })).text)[1];
  expect(row).toBe(`赵小东,,,"'=HYPERLINK(""http://x"")",,王伟,客服,待加入`);
  expect(rowsOf(must(await take(company)).text).at(-1)).toContain(',139 1234 5678,客服,');
  expect(rowsOf(must(await take(company, { locale: 'en' })).text)[0]).toBe(
    'Name,Phone,Email,Title,Department,Reports to,Role,State',
  );
});

test('W11 · only those whom the reader sees, and no phones for who does not manage members', async () => {
  const sales = await newDepartment(api, company, '销售部');
  const support = await newDepartment(api, company, '客服部');
  await invite('看得见', { phone: '13912345678', departments: [support.id] });
  await invite('看不见', { phone: '13912345679', departments: [sales.id] });
  const exporting = ['members.read', 'members.export'] as const;
  const { role } = must(
    await api.call(
      'createRole',
      { name: '花名册', level: 4, scope: 'departments', permissions: [...exporting] },
      company,
    ),
  );
  const reader = await newMember(api, company, 'agent', '文员');
  const given = { id: reader.member, customRole: role!.id, departments: [support.id] };
  must(await api.call('updateMember', given, company));
  await confirm(api, reader);
  const { text, count } = must(await take(reader));
  expect(count).toBe(2);
  expect(text).toContain('看得见');
  for (const hidden of ['看不见', '1391234', '139 1234', '手机号']) expect(text).not.toContain(hidden);
});

test('W13 · it takes the permission, showing again who one is, and the owner’s word where the company wants it', async () => {
  const agent = await newMember(api, company, 'agent');
  await confirm(api, agent);
  expect(await take(agent)).toMatchObject({ status: 403, error: { code: 'forbidden' } });
  const admin = await newMember(api, company, 'admin');
  expect((await take(admin)).error?.code).toBe('step_up_required');
  must(await api.call('setRules', { exports: { approval: true } }, company));
  await confirm(api, admin);
  expect((await take(admin)).error?.code).toBe('approval_required');
  must(await take(company));
  await api.clock.advance(11 * MINUTE);
  expect((await take(company)).error?.code).toBe('step_up_required');
});
