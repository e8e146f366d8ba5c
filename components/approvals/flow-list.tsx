import { EllipsisVertical, Pencil, Power, Trash2, Workflow } from 'lucide-preact';
import type { FlowInput, FlowView } from '../../lib/contract/approvals.ts';
import { flowsTexts } from '../../lib/i18n/flows.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu } from '../ui/menu.tsx';
import { wayOf } from './request-form.tsx';

const t = text(flowsTexts);

type Props = {
  flows: FlowView[];
  onEdit: (flow: FlowView) => void;
  onSwitch: (flow: FlowView) => void;
  onRemove: (flow: FlowView) => void;
};

/** The company's flows. */
export function FlowList({ flows, onEdit, onSwitch, onRemove }: Props) {
  if (flows.length === 0)
    return (
      <EmptyState icon={Workflow} title={t('none')}>
        {t('noneText')}
      </EmptyState>
    );
  return (
    <ul class="fd-card fd-approvals">
      {flows.map((flow) => (
        <li key={flow.id} class="fd-approval">
          <button
            type="button"
            class="fd-approval-open"
            aria-label={t('editOne', { name: flow.name })}
            onClick={() => onEdit(flow)}
          >
            <span class="fd-row">
              <strong class="fd-cut">{flow.name}</strong>
              <Badge kind={flow.enabled ? 'good' : 'plain'}>{t(flow.enabled ? 'enabled' : 'disabled')}</Badge>
            </span>
            <span class="fd-soft fd-small">
              {t('summary', { fields: flow.form.length, steps: flow.steps.length })} · {wayOf(flow)}
            </span>
          </button>
          <span class="fd-approval-acts">
            <Menu
              label={t('more', { name: flow.name })}
              items={[
                { label: t('edit'), icon: Pencil, onSelect: () => onEdit(flow) },
                { label: t(flow.enabled ? 'disable' : 'enable'), icon: Power, onSelect: () => onSwitch(flow) },
                { label: t('remove'), icon: Trash2, danger: true, onSelect: () => onRemove(flow) },
              ]}
            >
              <Icon of={EllipsisVertical} />
            </Menu>
          </span>
        </li>
      ))}
    </ul>
  );
}

type ChoiceProps = { templates: FlowInput[]; onChoose: (template: FlowInput | null) => void };

/** What a new flow can begin with; null: from nothing. */
export function TemplateChoice({ templates, onChoose }: ChoiceProps) {
  return (
    <section class="fd-stack-s">
      <h2>{t('template')}</h2>
      <div class="fd-templates">
        {templates.map((template) => (
          <button key={template.name} type="button" class="fd-template" onClick={() => onChoose(template)}>
            <strong>{template.name}</strong>
            <span class="fd-soft fd-small">{template.form.map(({ label }) => label).join(' · ')}</span>
            <span class="fd-soft fd-small">{wayOf(template)}</span>
          </button>
        ))}
        <button type="button" class="fd-template" onClick={() => onChoose(null)}>
          <strong>{t('blank')}</strong>
          <span class="fd-soft fd-small">{t('blankText')}</span>
        </button>
      </div>
    </section>
  );
}
