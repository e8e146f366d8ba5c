import { PackageCheck } from 'lucide-preact';
import { useState } from 'preact/hooks';
import type { PlanRequest } from '../../lib/contract/plans.ts';
import { formatRelative } from '../../lib/i18n/format.ts';
import { partnersTexts } from '../../lib/i18n/partners.ts';
import { planNames } from '../../lib/i18n/plan-names.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

const t = text(partnersTexts);
const plan = text(planNames);

type Props = {
  requests: readonly PlanRequest[];
  onDecide: (request: PlanRequest, approve: boolean) => Promise<unknown>;
};

/** Companies whose owners ask for a larger plan, the oldest first. */
export function PlanRequests({ requests, onDecide }: Props) {
  if (requests.length === 0)
    return (
      <EmptyState icon={PackageCheck} title={t('plansEmpty')}>
        {t('plansEmptyText')}
      </EmptyState>
    );
  return (
    <ul class="fd-card">
      {requests.map((request) => (
        <Request key={request.id} request={request} onDecide={onDecide} />
      ))}
    </ul>
  );
}

function Request({ request, onDecide }: Pick<Props, 'onDecide'> & { request: PlanRequest }) {
  const [busy, setBusy] = useState<boolean | null>(null);
  const { company, from, to, requestedBy: name, at, usage, own } = request;
  const decide = async (approve: boolean) => {
    if (busy !== null) return;
    setBusy(approve);
    await onDecide(request, approve);
    setBusy(null);
  };
  return (
    <li class="fd-list-row fd-review-row">
      <span class="fd-grow">
        <strong>{company.name}</strong>
        <span class="fd-soft fd-small fd-paper-name">
          {t('planAsked', { name, from: plan(from), to: plan(to) })} · {formatRelative(at)}
        </span>
        <span class="fd-soft fd-small fd-paper-name">{t('planUsage', usage)}</span>
        {own && <span class="fd-soft fd-small fd-paper-name">{t('planOwn')}</span>}
      </span>
      <Button
        small
        disabled={own}
        label={`${t('refuse')} ${company.name}`}
        busy={busy === false && t('deciding')}
        onClick={() => void decide(false)}
      >
        {t('refuse')}
      </Button>
      <Button
        small
        kind="primary"
        disabled={own}
        label={`${t('approve')} ${company.name}`}
        busy={busy === true && t('deciding')}
        onClick={() => void decide(true)}
      >
        {t('approve')}
      </Button>
    </li>
  );
}
