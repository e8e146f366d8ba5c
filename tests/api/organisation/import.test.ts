import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember, tokenOf } from '../../support/factories.ts';
import { checked, faultsOf, HEAD, importAt, sheetOf, uploadSheet } from '../../support/imports.ts';
import { xlsxOfTexts } from '../../support/xlsx.ts';

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const another = async () => {
  company = await newCompany(api);
  await confirm(api, company);
};

const members = async () => must(await api.call('listMembers', {}, { token: company.token })).members;
const departments = async () => must(await api.call('listDepartments', {}, { token: company.token })).departments;

/** What is there before and after something that must leave no trace. */
const counts = async () => ({ members: (await members()).length, departments: (await departments()).length });

const apply = (id: string, send: 'email' | 'none' = 'none', who: TestPerson = company) =>
  api.call('applyImport', { id, send }, { token: who.token });

/** What is wrong with the rows of a file, as `row field code`. */
async function wrong(...rows: string[][]): Promise<string[]> {
  const before = await counts();
  const { id, state } = await checked(api, company, sheetOf(...rows));
  expect(state).toBe('ready');
  const faults = await faultsOf(api, company, id);
  expect(await counts()).toEqual(before);
  return faults.map(({ row, field, code }) => `${row} ${field} ${code}`);
}

describe('a good file', () => {
  beforeEach(another);

  test('W13 · a CSV is checked, and then everybody in it is there, where it says', async () => {
    const boss = anyEmail();
    const { id, report, ...view } = await checked(
      api,
      company,
      sheetOf(
        ['林经理', '13800138001', boss, '经理', '销售部', '', '主管'],
        ['陈小北', '138 0013 8002', '', '客服', '销售部/华东组；售后部', '林经理'],
        ['王小南', '', anyEmail(), '', '销售部/华东组', '13800138001', '客服'],
      ),
    );
    expect(view).toMatchObject({ state: 'ready', name: '通讯录.csv', by: company.name, failure: null });
    expect(report).toMatchObject({
      rows: 3,
      bad: 0,
      departments: { count: 3, names: ['销售部', '销售部/华东组', '售后部'] },
      mailable: 2,
    });
    must(await apply(id));
    const over = await importAt(api, company, id);
    expect(over).toMatchObject({ state: 'done', result: { members: 3, departments: 3, invitations: 0 } });
    expect((await members()).slice(1)).toMatchObject([
      { name: '林经理', phone: '+8613800138001', email: boss, role: 'supervisor', state: 'invited', superior: null },
      {
        name: '陈小北',
        phone: '+8613800138002',
        email: null,
        title: '客服',
        role: 'agent',
        superior: { name: '林经理' },
        departments: [{ name: '华东组' }, { name: '售后部' }],
      },
      { name: '王小南', phone: null, superior: { name: '林经理' }, departments: [{ name: '华东组' }] },
    ]);
    expect(await departments()).toMatchObject([
      { name: '销售部', parent: null, count: 3 },
      { name: '华东组', count: 2 },
      { name: '售后部', parent: null, count: 1 },
    ]);
  });

  test('W13 · an XLSX, a CSV in GBK, English headings: all of them are read', async () => {
    const rows = [
      ['Full name *', 'Mobile', 'E-mail', 'Dept'],
      ['周一', '13900139001', '', 'IT-运维'],
    ];
    const sheet = await checked(api, company, xlsxOfTexts(rows), 'people.xlsx');
    expect(sheet.mapping).toEqual(['name', 'phone', 'email', 'department']);
    expect(sheet.report).toMatchObject({ bad: 0, departments: { names: ['IT', 'IT/运维'] } });
    // 姓名,手机 / 周一,13900139001
    const chinese = Buffer.from([
      0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xca, 0xd6, 0xbb, 0xfa, 0x0a, 0xd6, 0xdc, 0xd2, 0xbb, 0x2c,
    ]);
    const old = await checked(api, company, Buffer.concat([chinese, Buffer.from('13900139001\r\n')]));
    expect(old).toMatchObject({ columns: ['姓名', '手机'], sample: [{ number: 2, cells: ['周一', '13900139001'] }] });
    expect(old.report).toMatchObject({ rows: 1, bad: 0 });
  });

  test('W13 · columns that are not recognised are named by hand, and the file is checked anew', async () => {
    const bytes = Buffer.from('谁,怎么找\n周一,13900139001\n');
    const { id, state, mapping } = await checked(api, company, bytes);
    expect({ state, mapping }).toEqual({ state: 'unmapped', mapping: [null, null] });
    expect((await apply(id)).error?.code).toBe('import_state');
    const again = (mapping: ('name' | 'phone' | null)[]) =>
      api.call('checkImport', { id, mapping }, { token: company.token });
    expect((await again(['name', 'name'])).error?.fields).toMatchObject([{ path: 'mapping', code: 'not_an_option' }]);
    expect((await again(['name'])).error?.fields).toMatchObject([{ path: 'mapping' }]);
    must(await again(['name', 'phone']));
    expect(await importAt(api, company, id)).toMatchObject({ state: 'ready', report: { rows: 1, bad: 0 } });
  });

  test('W13 · departments that are there are used: by path, with hyphens, below the company, or by the last name alone', async () => {
    const { token } = company;
    const sales = must(await api.call('createDepartment', { name: '销售部', parent: null }, { token }));
    must(await api.call('createDepartment', { name: '华东组', parent: sales.id }, { token }));
    must(await api.call('createDepartment', { name: '研发-平台', parent: null }, { token }));
    const report = async (...cells: string[]) => {
      const rows = cells.map((cell, index) => [`人${index}`, `1380013810${index}`, '', '', cell]);
      return (await checked(api, company, sheetOf(...rows))).report?.departments.names;
    };
    expect(await report('销售部-华东组', '华东组', `${company.companyName}-销售部`, '研发-平台')).toEqual([]);
    expect(await report('销售部／华东组', '研发-平台', '销售部 > 华南组')).toEqual(['销售部/华南组']);
  });

  test('W15 W20 · fields are taken that a function of the company asks for, and no others', async () => {
    const { token } = company;
    const file = Buffer.from('姓名,手机号,工号,入职日期,成本中心\n周一,13900139001,A-7,2024/3/1,研发\n');
    expect((await checked(api, company, file)).mapping).toEqual(['name', 'phone', null, null, null]);
    for (const one of ['attendance', 'leave'] as const)
      must(await api.call('setMemberFunction', { function: one, on: true }, { token }));
    const { id, mapping } = await checked(api, company, file);
    expect(mapping).toEqual(['name', 'phone', 'employee_number', 'hired_on', null]);
    must(await apply(id));
    await importAt(api, company, id);
    expect((await members()).at(-1)?.extra).toEqual({ employee_number: 'A-7', hired_on: '2024-03-01' });
  });

  test('W13 W14 · invitations are mailed only when asked for, and let their readers in', async () => {
    const email = anyEmail();
    const { id } = await checked(
      api,
      company,
      sheetOf(['林经理', '', email, '', '', '', '主管'], ['陈小北', '13800138002']),
    );
    must(await apply(id, 'email'));
    expect(await importAt(api, company, id)).toMatchObject({ state: 'done', result: { members: 2, invitations: 1 } });
    const mails = (await api.mails()).filter(({ to }) => to === email);
    expect(mails).toHaveLength(1);
    const token = tokenOf(mails[0]?.text ?? '');
    must(await api.call('acceptInvitation', { token, password: 'Bell-on-the-desk 7' }));
    const joined = (await members()).find((one) => one.email === email);
    expect(joined).toMatchObject({ name: '林经理', role: 'supervisor', state: 'active' });
  });

  test('W13 · the log tells who imported how many, and names nobody of the file', async () => {
    const { id } = await checked(api, company, sheetOf(['林经理', '13800138001', '', '', '销售部']));
    must(await apply(id));
    await importAt(api, company, id);
    const { events } = must(await api.call('listSecurityEvents', {}, { token: company.token }));
    expect(events.slice(0, 2)).toMatchObject([
      {
        kind: 'import_done',
        actor: company.name,
        details: {
          changes: [
            { field: 'import.members', to: 1 },
            { field: 'import.departments', to: 1 },
            { field: 'import.invitations', to: 0 },
          ],
        },
      },
      { kind: 'import_started', actor: company.name },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/林经理|13800138001|通讯录/);
  });
});

describe('each bad row is named with its column and its reason, and nothing is written', () => {
  beforeAll(another);

  const ok = (n: number, ...more: string[]) => [`人${n}`, `138001382${String(n).padStart(2, '0')}`, '', '', ...more];
  const path = (levels: number) => Array.from({ length: levels }, (_, index) => `L${index + 1}`).join('/');

  test.each<[string, string[][], string[]]>([
    ['no name', [['', '13800138001']], ['2 name required']],
    ['neither phone nor e-mail', [['林经理']], ['2 phone contact_required']],
    ['no phone number', [['林经理', '12345']], ['2 phone phone_malformed']],
    ['a number of a landline', [['林经理', '010-62345678']], ['2 phone phone_malformed']],
    ['no e-mail address', [['林经理', '', 'lin@']], ['2 email email_malformed']],
    ['a name too long', [['林'.repeat(51), '13800138001']], ['2 name too_long']],
    ['a title too long', [['林经理', '13800138001', '', '长'.repeat(51)]], ['2 title too_long']],
    [
      'the same number twice',
      [ok(1), ['林经理', '13800138201'], ['陈小北', '+86 138 0013 8201']],
      ['3 phone phone_twice', '4 phone phone_twice'],
    ],
    [
      'the same address twice',
      [
        ['林经理', '', 'lin@example.com'],
        ['陈小北', '', ' LIN@Example.com '],
      ],
      ['3 email email_twice'],
    ],
    ['a role there is not', [ok(1, '', '', '大老板')], ['2 role role_unknown']],
    ['the owner', [ok(1, '', '', '所有者')], ['2 role role_owner']],
    ['a superior there is not', [ok(1, '', '谁谁')], ['2 superior superior_unknown']],
    [
      'a superior by two names',
      [ok(1, '', '林'), ['林', '13800138301'], ['林', '13800138302']],
      ['2 superior superior_ambiguous'],
    ],
    ['somebody above himself', [ok(1, '', '人1')], ['2 superior superior_cycle']],
    [
      'a circle within the file',
      [ok(1, '', '人2'), ok(2, '', '人3'), ok(3, '', '13800138201'), ok(4, '', '人1')],
      ['2 superior superior_cycle', '3 superior superior_cycle', '4 superior superior_cycle'],
    ],
    ['the sixteenth level', [ok(1, path(15)), ok(2, path(16))], ['3 department department_too_deep']],
    ['a department too long', [ok(1, '长'.repeat(65))], ['2 department too_long']],
    [
      'too many departments',
      [ok(1, Array.from({ length: 21 }, (_, i) => `部${i}`).join('；'))],
      ['2 department too_many_departments'],
    ],
    [
      'everything at once',
      [['', '1', 'x', '', '', '无', '无']],
      [
        '2 name required',
        '2 phone phone_malformed',
        '2 email email_malformed',
        '2 role role_unknown',
        '2 superior superior_unknown',
      ],
    ],
  ])('W13 W19 · %s', async (_, rows, expected) => {
    expect(await wrong(...rows)).toEqual(expected);
  });

  test('W13 W19 · somebody who is in the company, or invited, or whose number is taken', async () => {
    const agent = await newMember(api, company, 'agent', '早班同事');
    const email = anyEmail();
    const invited = { email, phone: '13800138777', name: '待加入' };
    must(await api.call('inviteMember', invited, { token: company.token }));
    const { id } = await checked(
      api,
      company,
      sheetOf(['甲', '', agent.email.toUpperCase()], ['乙', '13800138777'], ['丙', '13800138778', email]),
    );
    expect(await faultsOf(api, company, id)).toMatchObject([
      {
        row: 2,
        column: '邮箱',
        field: 'email',
        code: 'already_member',
        value: agent.email.toUpperCase(),
        params: { name: '早班同事' },
      },
      {
        row: 3,
        column: '手机号',
        field: 'phone',
        code: 'already_member',
        value: '13800138777',
        params: { name: '待加入' },
      },
      { row: 4, column: '邮箱', field: 'email', code: 'already_member', params: { name: '待加入' } },
    ]);
  });

  test('W13 W19 · a row names the other row of a pair, and rows are counted as the file shows them', async () => {
    const file = Buffer.from(`${HEAD.join()}\n\n\n"林\n经理",13800138001\n陈小北,13800138001\n`);
    const { id } = await checked(api, company, file);
    const [fault] = await faultsOf(api, company, id);
    expect(fault).toMatchObject({ code: 'phone_twice', params: { row: (fault?.row ?? 0) - 1 } });
  });

  test('W19 · a superior who was disabled', async () => {
    const agent = await newMember(api, company, 'agent', '离职同事');
    must(await api.call('updateMember', { id: agent.member, state: 'disabled' }, { token: company.token }));
    expect(await wrong(['甲', '13800138001', '', '', '', '离职同事'])).toEqual(['2 superior superior_disabled']);
  });

  test('W13 R29 · a role above one’s own rights, and what only the owner gives', async () => {
    const { token } = company;
    const role = { name: '人事', level: 3, scope: 'company' } as const;
    const permissions = ['members.read', 'members.invite', 'members.write'] as const;
    must(await api.call('createRole', { ...role, permissions: [...permissions] }, { token }));
    const own = must(await api.call('listRoles', {}, { token })).roles.at(-1)?.id ?? '';
    const hr = await newMember(api, company);
    must(await api.call('updateMember', { id: hr.member, customRole: own }, { token }));
    const admin = await newMember(api, company, 'admin');
    const rows = [
      ['甲', '13800138001', '', '', '', '', '管理员'],
      ['乙', '13800138002', '', '', '', '', '人事'],
    ];
    const by = async (who: TestPerson, ...more: string[][]) => {
      const { id } = await checked(api, who, sheetOf(...rows, ...more));
      return (await faultsOf(api, who, id)).map(({ row, code }) => `${row} ${code}`);
    };
    expect(await by(company)).toEqual([]);
    expect(await by(admin)).toEqual(['2 role_needs_owner', '3 role_needs_owner']);
    const missing = ['丙', '13800138003', '', '', '新部门'];
    expect(await by(hr, missing)).toEqual(['2 grant_exceeds_own', '3 role_needs_owner', '4 department_unknown']);
  });

  test('W13 · more than 10,000 rows, and what is no sheet, fail with their reason', async () => {
    const many = `${HEAD.join()}\n${'甲,13800138001\n'.repeat(10_001)}`;
    expect(await checked(api, company, Buffer.from(many))).toMatchObject({
      state: 'failed',
      failure: { code: 'sheet_unreadable', params: { reason: 'too_many_rows', max: 10_000 } },
    });
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const upload = await uploadSheet(api, company, picture);
    const refused = await api.call('startImport', { upload }, { token: company.token });
    expect(refused.error?.code).toBe('file_type_refused');
  });

  test('W13 W19 · a file with faults is refused as a whole; what is wrong is paged and filtered', async () => {
    const { id, report } = await checked(api, company, sheetOf(ok(1), [''], ['甲', '1'], ['乙', '2'], ok(2)));
    expect(report).toMatchObject({ rows: 4, bad: 2, faults: [{ code: 'phone_malformed', count: 2 }] });
    const refused = await apply(id);
    expect(refused).toMatchObject({ status: 409, error: { code: 'import_bad_rows', params: { bad: 2 } } });
    const page = (more: object) => api.call('listImportFaults', { id, ...more }, { token: company.token });
    const first = must(await page({ limit: 1 }));
    expect(first).toMatchObject({ faults: [{ row: 4 }], next: 1 });
    expect(must(await page({ limit: 1, after: first.next }))).toMatchObject({ faults: [{ row: 5 }] });
    expect(must(await page({ code: 'required' })).faults).toEqual([]);
  });
});

describe('who may', () => {
  beforeAll(another);

  test('W13 L26 · neither an agent nor a supervisor nor another company', async () => {
    const { id } = await checked(api, company, sheetOf(['甲', '13800138001']));
    const agent = await newMember(api, company, 'agent');
    const { token } = company;
    expect((await api.call('getImport', { id }, { token: agent.token })).error?.code).toBe('forbidden');
    must(await api.call('updateMember', { id: agent.member, role: 'supervisor' }, { token }));
    expect((await api.call('getImport', { id }, { token: agent.token })).error?.code).toBe('forbidden');
    const stranger = await newCompany(api);
    await confirm(api, stranger);
    expect((await apply(id, 'none', stranger)).error?.code).toBe('not_found');
  });

  test('W13 · another admin finds it, and nobody brings it in without a confirmation', async () => {
    const { id } = await checked(api, company, sheetOf(['甲', '13800138009']));
    const admin = await newMember(api, company, 'admin');
    const [newest] = must(await api.call('listImports', {}, { token: admin.token })).imports;
    expect(newest).toMatchObject({ id, state: 'ready' });
    expect((await apply(id, 'none', admin)).error?.code).toBe('step_up_required');
    await confirm(api, admin);
    must(await apply(id, 'none', admin));
    expect(await importAt(api, admin, id)).toMatchObject({ state: 'done', by: admin.name });
  });
});
