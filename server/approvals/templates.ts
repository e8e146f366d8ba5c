import type { FlowInput, FormField } from '../../lib/contract/approvals.ts';
import type { Locale } from '../../lib/contract/common.ts';
import { flowTemplateTexts } from '../../lib/i18n/flow-templates.ts';
import { textIn } from '../../lib/i18n/text.ts';

type Name = keyof (typeof flowTemplateTexts)['zh-CN'];

/** What a flow can begin with: leave, expenses, overtime. A company changes whatever it does otherwise. */
export function flowTemplates(locale: Locale): FlowInput[] {
  const t = (name: Name) => textIn(flowTemplateTexts, locale, name);
  const field = (id: Name, type: FormField['type'], required = true, ...options: Name[]): FormField => ({
    id: id.toLowerCase(),
    type,
    label: t(id),
    required,
    ...(options.length > 0 ? { options: options.map(t) } : {}),
  });
  const superior = { name: t('superior'), approvers: { by: 'superior', level: 1 }, mode: 'any' } as const;
  const head = { name: t('head'), approvers: { by: 'department_head' }, mode: 'any' } as const;
  const owner = { name: t('owner'), approvers: { by: 'owner' }, mode: 'any' } as const;
  return [
    {
      kind: 'leave',
      name: t('leave'),
      form: [
        field(
          'leaveType',
          'choice',
          true,
          'annual',
          'personal',
          'sick',
          'marriage',
          'parental',
          'bereavement',
          'inLieu',
        ),
        field('period', 'dates'),
        field('days', 'number'),
        field('reason', 'long'),
        field('handover', 'text', false),
      ],
      steps: [superior, head],
    },
    {
      kind: 'expenses',
      name: t('expenses'),
      form: [
        field('expenseType', 'choice', true, 'travel', 'transport', 'entertainment', 'office', 'training', 'other'),
        field('amount', 'money'),
        field('spentOn', 'date'),
        field('purpose', 'long'),
        field('invoice', 'text', false),
      ],
      steps: [superior, head, owner],
    },
    {
      kind: 'overtime',
      name: t('overtime'),
      form: [
        field('overtimeOn', 'date'),
        field('hours', 'number'),
        field('compensation', 'choice', true, 'timeOff', 'pay'),
        field('work', 'long'),
      ],
      steps: [superior],
    },
  ];
}
