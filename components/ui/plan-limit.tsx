import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { planLinkTexts } from '../../lib/i18n/plan-limit.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from './banner.tsx';

const t = text(planLinkTexts);

/** Where the plan is looked at and changed; null for whoever may not. */
export const planPlace = signal<string | null>(null);
/** Counts the changes of the plan: what it had no room for, it may have room for now. */
export const planTurn = signal(0);

/** In a tab of its own, so that nothing typed is lost. */
export function PlanLink() {
  return (
    planPlace.value && (
      <a href={planPlace.value} target="_blank" rel="noreferrer">
        {t('toPlan')}
      </a>
    )
  );
}

/** A form's refusal for want of room; it stands until the plan becomes another. */
export function PlanProblem({ problem }: { problem: string }) {
  const [turn] = useState(planTurn.value);
  if (turn !== planTurn.value) return null;
  return (
    <Banner kind="danger">
      {problem} <PlanLink />
    </Banner>
  );
}
