import { ChevronRight, FilePenLine } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import type { FlowView } from '../../lib/contract/approvals.ts';
import { approvalsTexts } from '../../lib/i18n/approvals.ts';
import { text } from '../../lib/i18n/text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { wayOf } from './request-form.tsx';

const t = text(approvalsTexts);

type Props = {
  flows: FlowView[];
  onChoose: (flow: FlowView) => void;
  /** Where there is none, and the reader can make one. */
  make?: ComponentChildren;
};

/** What one can ask for. */
export function FlowChoice({ flows, onChoose, make }: Props) {
  if (flows.length === 0)
    return (
      <EmptyState icon={FilePenLine} title={t('noFlows')} action={make}>
        {t(make ? 'noFlowsAdmin' : 'noFlowsText')}
      </EmptyState>
    );
  return (
    <ul class="fd-card fd-approvals">
      {flows.map((flow) => (
        <li key={flow.id} class="fd-approval">
          <button type="button" class="fd-approval-open fd-approval-flow" onClick={() => onChoose(flow)}>
            <span class="fd-grow">
              <strong class="fd-cut">{flow.name}</strong>
              <span class="fd-soft fd-small fd-approval-brief">{wayOf(flow)}</span>
            </span>
            <Icon of={ChevronRight} />
          </button>
        </li>
      ))}
    </ul>
  );
}
