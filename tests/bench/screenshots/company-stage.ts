import type { ModuleName } from '../../../lib/contract/templates.ts';
import { must } from '../../support/factories.ts';
import { fillCase } from '../../support/verification.ts';
import type { Stage } from './stage.ts';

const modules: ModuleName[] = ['customers', 'booking', 'proactive', 'orders'];

const departments: [string, string[]][] = [
  ['客服中心', ['售前', '售后', '投诉与回访']],
  ['门店', ['杭州旗舰店', '苏州店']],
  ['仓储物流', []],
];

const people: [string, string, string][] = [
  ['陈听雨', '客服主管', '客服中心'],
  ['吴小满', '售前顾问', '售前'],
  ['周以宁', '售后专员', '售后'],
];

/** What a company has that is at work: departments and people, a trade's contents, modules, flows, papers. */
export async function arrangeCompany({ api, token }: Stage): Promise<void> {
  const as = { token };
  must(await api.call('applyTemplate', { industry: 'retail', size: '11-50', businessType: 'b2c' }, as));
  // Else whoever comes online first is given those who wait.
  must(await api.call('setAssignment', { strategy: 'manual', cap: 0 }, as));
  const ids = new Map<string, string>();
  for (const [name, below] of departments) {
    const { id } = must(await api.call('createDepartment', { name, parent: null }, as));
    ids.set(name, id);
    for (const child of below)
      ids.set(child, must(await api.call('createDepartment', { name: child, parent: id }, as)).id);
  }
  for (const [name, title, where] of people) {
    const departments = [ids.get(where) as string];
    const phone = `+86 138 0013 8${String(100 + people.findIndex(([one]) => one === name))}`;
    must(await api.call('inviteMember', { name, title, departments, phone, role: 'agent' }, as));
  }
  must(
    await api.call(
      'createRole',
      { name: '质检', level: 4, permissions: ['conversations.read', 'members.read'], scope: 'departments' },
      as,
    ),
  );
  must(await api.call('setMemberFunction', { function: 'leave', on: true }, as));
  for (const module of modules) must(await api.call('setModule', { module, on: true }, as));
  await ask(api, as);
  await fillCase(api as never, as, { name: '檐雨茶铺' });
}

async function ask(api: Stage['api'], as: { token: string }): Promise<void> {
  const { templates } = must(await api.call('flowTemplates', {}, as));
  for (const template of templates) must(await api.call('createFlow', template, as));
}
