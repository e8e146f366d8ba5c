import type {
  ActView,
  ApprovalState,
  ApprovalSummary,
  FieldValue,
  FormField,
  StepView,
} from '../../lib/contract/approvals.ts';
import { approvalKindTexts } from '../../lib/i18n/approval-kinds.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { formatDate, formatList, formatNumber } from '../../lib/i18n/format.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { text } from '../../lib/i18n/text.ts';

const t = text(approvalsTexts);
const k = text(approvalKindTexts);

/** What it is: a flow's name as the company calls it, or the system's question. */
export const whatOf = ({ kind, name }: Pick<ApprovalSummary, 'kind' | 'name'>): string => name || k(kind);

/** What and whose. */
export const titleOf = (approval: Pick<ApprovalSummary, 'kind' | 'name' | 'requester'>): string =>
  t('by', { name: approval.requester.name, what: whatOf(approval) });

export const stateKinds = {
  pending: 'warn',
  approved: 'good',
  rejected: 'danger',
  withdrawn: 'plain',
  expired: 'plain',
} as const satisfies Record<ApprovalState, string>;

const dayOf = (date: string) => Date.parse(`${date}T00:00`);

const dateText = (date: string): string => (Number.isNaN(dayOf(date)) ? date : formatDate(dayOf(date)));

export function valueText(type: FormField['type'], value: FieldValue): string {
  if (typeof value === 'object') {
    const days = Math.round((Date.parse(value.to) - Date.parse(value.from)) / 86_400_000) + 1;
    return days > 1 ? t('until', { range: rangeText(value), days: t('days', { n: days }) }) : dateText(value.from);
  }
  if (typeof value === 'number') return type === 'money' ? moneyText(value) : formatNumber(value);
  return type === 'date' ? dateText(value) : value;
}

/** `2026年12月1日至3日`, `1–3 Dec 2026`. */
function rangeText({ from, to }: { from: string; to: string }): string {
  const [language, month] = locale.value === 'en' ? (['en-GB', 'short'] as const) : (['zh-CN', 'long'] as const);
  const format = new Intl.DateTimeFormat(language, { year: 'numeric', month, day: 'numeric' });
  return format.formatRange(dayOf(from), dayOf(to));
}

const moneyText = (value: number) =>
  new Intl.NumberFormat(locale.value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

const levels = ['superior', 'superior2', 'superior3'] as const;
const rules = {
  members: 'members',
  role: 'roleHolders',
  superior: 'superior',
  department_head: 'departmentHead',
  owner: 'ownerOf',
} as const;

/** Who approves by a step that has not begun. */
export const ruleText = (by: StepView['by']): string => t(rules[by]);

export const superiorText = (level: number): string => t(levels[level - 1] ?? 'superior');

export const waitText = (names: string[], mode: StepView['mode']): string => {
  const said = { names: formatList(names) };
  if (names.length < 2) return t('waitsFor', said);
  return mode === 'any' ? t('waitsForAny', said) : t('waitsForAll', said);
};

const acts = {
  requested: 'didRequest',
  approved: 'didApprove',
  rejected: 'didReject',
  commented: 'didComment',
  withdrawn: 'didWithdraw',
  cancelled: 'didCancel',
  expired: 'didExpire',
  stuck: 'gotStuck',
} as const;

/** What happened, without who. */
export function actText({ kind, people }: Pick<ActView, 'kind' | 'people'>): string {
  const names = formatList(people);
  if (kind === 'gone') return t('wentGone', { names });
  if (kind === 'counted') return t('agreedBefore', { names });
  if (kind === 'raised') return t('wentUp', { names });
  return kind === 'begun' ? t('waitsFor', { names }) : t(acts[kind]);
}
