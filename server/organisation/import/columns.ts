import type { ImportField } from '../../../lib/contract/import.ts';
import { importFields } from '../../../lib/contract/import.ts';
import { extraFields, fieldsFor } from '../../../lib/contract/member-fields.ts';
import { nameKey } from '../../../lib/util/text.ts';
import { functionsOf } from '../fields/functions.ts';
import type { CompanyRow } from '../store.ts';

export type Mapping = (ImportField | null)[];

/** As people, and the address books of WeCom, DingTalk and Feishu, head their columns. */
const headings: Record<ImportField, string[]> = {
  name: [
    '姓名',
    '名字',
    '成员',
    '成员姓名',
    '员工',
    '员工姓名',
    '人员',
    '联系人',
    '真实姓名',
    '中文名',
    'name',
    'full name',
    'fullname',
    'display name',
    'employee',
    'employee name',
    'member',
    'member name',
    'person',
  ],
  phone: [
    '手机号',
    '手机',
    '手机号码',
    '手机电话',
    '移动电话',
    '电话',
    '电话号码',
    '联系电话',
    '联系方式',
    '联系手机',
    'phone',
    'phone number',
    'mobile',
    'mobile phone',
    'mobile number',
    'cell',
    'cell phone',
    'telephone',
    'tel',
  ],
  email: [
    '邮箱',
    '邮件',
    '电子邮箱',
    '电子邮件',
    '邮箱地址',
    '邮件地址',
    '企业邮箱',
    '工作邮箱',
    '公司邮箱',
    'email',
    'e-mail',
    'mail',
    'email address',
    'e-mail address',
    'work email',
  ],
  title: ['职位', '职务', '岗位', '头衔', '职称', '岗位名称', 'title', 'job title', 'position', 'job', 'post'],
  department: [
    '部门',
    '所在部门',
    '所属部门',
    '部门名称',
    '部门路径',
    '部门全称',
    '组织',
    '所属组织',
    'department',
    'departments',
    'department path',
    'dept',
    'team',
    'organisation',
    'organization',
    'org unit',
  ],
  superior: [
    '上级',
    '直属上级',
    '直接上级',
    '上级领导',
    '直属主管',
    '直接主管',
    '直属领导',
    '主管',
    '汇报对象',
    '汇报人',
    'superior',
    'manager',
    'supervisor',
    'reports to',
    'line manager',
    'direct manager',
    'boss',
  ],
  role: ['角色', '系统角色', '权限角色', '成员角色', 'role', 'roles', 'system role', 'access role'],
  employee_number: [
    '工号',
    '员工号',
    '员工编号',
    '员工工号',
    '编号',
    '人员编号',
    'employee number',
    'employee no',
    'employee no.',
    'employee id',
    'staff number',
    'staff id',
  ],
  workplace: ['工作地点', '办公地点', '工作地', '办公地', 'workplace', 'office', 'work location', 'location'],
  hired_on: ['入职日期', '入职时间', '入职日', 'hired on', 'hire date', 'start date', 'date of joining'],
  cost_centre: ['成本中心', '费用归属', 'cost centre', 'cost center'],
};

const known = new Map(
  (Object.entries(headings) as [ImportField, string[]][]).flatMap(([field, names]) =>
    names.map((name): [string, ImportField] => [name, field]),
  ),
);

/** `手机号*`, `姓名（必填）` and `E-mail (optional)` are what they are without it. */
const aside = /[（(【[].*?[）)】\]]|[*＊:：]/g;

/** What each column holds, as its heading says; each field once, from the left. */
export function recognise(columns: readonly string[], fields: readonly ImportField[]): Mapping {
  const taken = new Set<ImportField>();
  return columns.map((column) => {
    const name = nameKey(column);
    const field = known.get(name) ?? known.get(nameKey(name.replace(aside, ' ')));
    if (!field || !fields.includes(field) || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** Whether it says who somebody is, and how to reach him. */
export const isUsable = (mapping: Mapping) =>
  mapping.includes('name') && (mapping.includes('phone') || mapping.includes('email'));

/** As many as there are columns, each field once, and only those there are. */
export function fitting(mapping: Mapping, columns: readonly string[], fields: readonly ImportField[]): boolean {
  const named = mapping.filter((field) => field !== null);
  const known = named.every((field) => fields.includes(field));
  return known && mapping.length === columns.length && new Set(named).size === named.length;
}

/** What a column may hold: fields that no function of the company asks for are not collected (row W20). */
export function fieldsOfCompany(company: Pick<CompanyRow, 'settings'>): ImportField[] {
  const extra: readonly ImportField[] = fieldsFor(functionsOf(company));
  return importFields.filter((field) => !extraFields.some((one) => one === field) || extra.includes(field));
}
