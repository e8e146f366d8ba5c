import { Check } from 'lucide-preact';
import type { PlanOffer, PlanView } from '../../lib/contract/plans.ts';
import { formatDate, formatNumber } from '../../lib/i18n/format.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { plansTexts } from '../../lib/i18n/plans.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { shownLimits } from './plan-usage.tsx';

const t = text(plansTexts);

type Props = {
  view: PlanView;
  offer: PlanOffer;
  /** It is being changed to this one. */
  busy: boolean;
  onChoose: (offer: PlanOffer) => void;
};

/** One plan: what it has room for, and the way to it. */
export function PlanCard({ view, offer, busy, onChoose }: Props) {
  const name = offer.name[locale.value];
  const { id, limits } = offer;
  const chosen = view.chosen === id;
  const current = view.plan === id;
  const until = formatDate(view.trial.until ?? 0);
  const ids = view.plans.map((plan) => plan.id);
  const asks = view.changes === 'operator' && ids.indexOf(id) > ids.indexOf(view.chosen);
  return (
    <li class={`fd-card fd-card-pad fd-plan${current ? ' fd-plan-current' : ''}`}>
      <div class="fd-row fd-wrap">
        <h3>{name}</h3>
        {current && <Badge kind="good">{t(chosen ? 'current' : 'currentTrial', { until })}</Badge>}
        {view.request?.plan === id && <Badge kind="warn">{t('waiting')}</Badge>}
        {view.recommended === id && <Badge>{t('recommended')}</Badge>}
      </div>
      <p class="fd-soft fd-small">{offer.summary[locale.value]}</p>
      <ul class="fd-plan-limits">
        {shownLimits.map((limit) => (
          <li key={limit}>
            <Icon of={Check} size={14} />
            <span class="fd-grow">{t(limit)}</span>
            <strong>{limits[limit] === null ? t('unlimited') : formatNumber(limits[limit])}</strong>
          </li>
        ))}
      </ul>
      {chosen && !current && <p class="fd-hint">{t('afterTrial', { until })}</p>}
      {view.mayChange && !chosen && view.request?.plan !== id && (
        <Button wide busy={busy && t('changing')} onClick={() => onChoose(offer)}>
          {t(asks ? 'ask' : 'choose', { plan: name })}
        </Button>
      )}
    </li>
  );
}
