import { useState } from 'preact/hooks';
import type { PlanOffer, PlanView } from '../../lib/contract/plans.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { plansTexts } from '../../lib/i18n/plans.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { sayFailure } from '../ui/say-failure.ts';
import { PlanCard } from './plan-card.tsx';
import { PlanUsage } from './plan-usage.tsx';
import './plans.css';

const t = text(plansTexts);

type Plan = PlanOffer['id'];
type Props = {
  view: PlanView;
  /** Each puts what the server answers in the place of `view`. */
  acts: {
    change(plan: Plan): Promise<Result<PlanView>>;
    startTrial(): Promise<Result<PlanView>>;
    withdraw(): Promise<Result<PlanView>>;
  };
  onDone: (said: string) => void;
};

/** The company's plan (row R32): shown honestly, changed without losing anything. */
export function PlanScreen({ view, acts, onDone }: Props) {
  const [busy, setBusy] = useState<Plan | 'trial' | 'withdraw' | null>(null);
  const [lower, setLower] = useState<PlanOffer | null>(null);
  const nameOf = (plan: Plan) => view.plans.find(({ id }) => id === plan)?.name[locale.value] ?? plan;
  const sizeOf = (plan: Plan) => view.plans.findIndex(({ id }) => id === plan);
  const done = (after: PlanView, wanted: Plan) => {
    if (after.chosen !== wanted) return onDone(t('asked'));
    const words = { plan: nameOf(wanted), until: formatDate(after.trial.until ?? 0) };
    onDone(t(after.plan === wanted ? 'changed' : 'changedAfter', words));
  };
  const change = async (plan: Plan) => {
    const answer = await acts.change(plan);
    if (answer.ok) done(answer.value, plan);
    return answer;
  };
  const run = async (what: NonNullable<typeof busy>, act: () => Promise<Result<PlanView>>) => {
    if (busy) return;
    setBusy(what);
    await sayFailure(act());
    setBusy(null);
  };
  const choose = (offer: PlanOffer) =>
    sizeOf(offer.id) < sizeOf(view.chosen) ? setLower(offer) : void run(offer.id, () => change(offer.id));
  const start = async () => {
    const answer = await acts.startTrial();
    if (answer.ok) onDone(t('started', { date: formatDate(answer.value.trial.until ?? 0) }));
    return answer;
  };
  const withdraw = async () => {
    const answer = await acts.withdraw();
    if (answer.ok) onDone(t('withdrawn'));
    return answer;
  };
  return (
    <>
      <Notices
        view={view}
        nameOf={nameOf}
        busy={busy}
        onTrial={() => void run('trial', start)}
        onWithdraw={() => void run('withdraw', withdraw)}
      />
      <PlanUsage view={view} />
      <section class="fd-stack-s" aria-label={t('plans')}>
        <h2 class="fd-small-head">{t('plans')}</h2>
        <ul class="fd-plans">
          {view.plans.map((offer) => (
            <PlanCard key={offer.id} view={view} offer={offer} busy={busy === offer.id} onChoose={choose} />
          ))}
        </ul>
        {!view.mayChange && <p class="fd-soft fd-small">{t('ownerOnly')}</p>}
        {view.mayChange && view.changes === 'operator' && <p class="fd-soft fd-small">{t('operatorDecides')}</p>}
      </section>
      <ConfirmDialog
        asked={lower}
        title={t('lowerTitle', { plan: lower?.name[locale.value] ?? '' })}
        confirmLabel={t('lower')}
        busyLabel={t('changing')}
        onConfirm={({ id }) => change(id)}
        onClose={() => setLower(null)}
      >
        {t('lowerText')}
        {lower?.id === 'free' && (view.trial.until ?? 0) > Date.now() && (
          <> {t('lowerAfter', { until: formatDate(view.trial.until ?? 0) })}</>
        )}
      </ConfirmDialog>
    </>
  );
}

type NoticesProps = {
  view: PlanView;
  nameOf: (plan: Plan) => string;
  busy: string | null;
  onTrial: () => void;
  onWithdraw: () => void;
};

function Notices({ view, nameOf, busy, onTrial, onWithdraw }: NoticesProps) {
  const { trial, request, mayChange } = view;
  const back = nameOf(view.chosen);
  const trying = { label: t('startTrial'), onClick: onTrial, busy: busy === 'trial' && t('starting') };
  const undoing = { label: t('withdraw'), onClick: onWithdraw, busy: busy === 'withdraw' && t('withdrawing') };
  return (
    <>
      {trial.state === 'available' && mayChange && (
        <Banner action={trying}>{t('trial', { days: trial.days, plan: back })}</Banner>
      )}
      {trial.state === 'running' && <Banner>{t('running', { date: formatDate(trial.until ?? 0), plan: back })}</Banner>}
      {request && (
        <Banner kind="warn" action={mayChange ? undoing : undefined}>
          {t('requested', { plan: nameOf(request.plan) })}
        </Banner>
      )}
    </>
  );
}
