import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { planLinkTexts } from '../../lib/i18n/plan-limit.ts';
import { text } from '../../lib/i18n/text.ts';

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

/** Stands until the plan becomes another. */
export function UntilPlanChanges({ children }: { children: ComponentChildren }) {
  const [turn] = useState(planTurn.value);
  return turn === planTurn.value ? children : null;
}
