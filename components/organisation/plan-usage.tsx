import type { LimitName, PlanView } from '../../lib/contract/plans.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { plansTexts } from '../../lib/i18n/plans.ts';
import { text } from '../../lib/i18n/text.ts';
import { Progress } from '../ui/progress.tsx';

const t = text(plansTexts);

/** In the order in which they are shown. */
export const shownLimits: readonly LimitName[] = ['seats', 'sites', 'modules', 'faqs'];

/** What there is, beside what the plan has room for. */
export function PlanUsage({ view }: { view: PlanView }) {
  const limits = view.plans.find(({ id }) => id === view.plan)?.limits;
  if (!limits) return null;
  const over = shownLimits.some((name) => limits[name] !== null && view.usage[name] > limits[name]);
  return (
    <section class="fd-card fd-card-pad fd-stack-s" aria-label={t('usage')}>
      <h2 class="fd-small-head">{t('usage')}</h2>
      <div class="fd-plan-usage">
        {shownLimits.map((name) => (
          <div key={name} class="fd-plan-used">
            <span>{t(name)}</span>
            <Used label={t(name)} used={view.usage[name]} max={limits[name]} />
          </div>
        ))}
      </div>
      {over && <p class="fd-hint">{t('over')}</p>}
    </section>
  );
}

function Used({ label, used, max }: { label: string; used: number; max: number | null }) {
  if (max === null) return <span class="fd-soft fd-plan-free">{t('ofUnlimited', { used: formatNumber(used) })}</span>;
  const said = t('of', { used: formatNumber(used), max: formatNumber(max) });
  return <Progress value={max === 0 ? 1 : used / max} label={label} text={said} />;
}
