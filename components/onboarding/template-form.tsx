import type { OnboardingView, RecommendationView } from '../../lib/contract/onboarding.ts';
import type { RegistrationOffer } from '../../lib/contract/templates.ts';
import { companyTemplateTexts } from '../../lib/i18n/company-template.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatList, formatNumber } from '../../lib/i18n/format.ts';
import { moduleNames } from '../../lib/i18n/modules-names.ts';
import { planNames } from '../../lib/i18n/plan-names.ts';
import { serviceNames } from '../../lib/i18n/service-names.ts';
import { text } from '../../lib/i18n/text.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { OfferChoice } from './offer-choice.tsx';

const t = text(companyTemplateTexts);
const plan = text(planNames);
const service = text(serviceNames);
const module = text(moduleNames);

export type Choice = { industry: string | null; size: string | null; businessType: string | null };

/** What a template fills: how much of each there is, and which modules are on. */
export type Content = Record<'categories' | 'faqs' | 'canned', number> & { modules: RecommendationView['modules'] };

type Props = {
  known: OnboardingView;
  offer: RegistrationOffer;
  /** What there is; null until it is known, or for who may not see it. */
  content: Content | null;
  onApply: (choice: Choice) => Promise<Result<unknown>>;
  onApplied: () => void;
};

const orNull = (chosen: string) => chosen || null;

/** Chooses what the company is, and sets what fits it; what is chosen already can be applied again. */
export function TemplateForm({ known, offer, content, onApply, onApplied }: Props) {
  const { company, recommendation, modulesLeftOut } = known;
  const form = useForm({
    industry: company.industry ?? '',
    size: company.size ?? '',
    businessType: company.businessType ?? '',
  });
  const submit = async () => {
    const done = await form.submit(({ industry, size, businessType }) =>
      onApply({ industry: orNull(industry), size: orNull(size), businessType: orNull(businessType) }),
    );
    if (done) onApplied();
  };
  const choice = (name: 'industry' | 'size' | 'businessType', offered: RegistrationOffer['sizes']) => (
    <OfferChoice
      name={name}
      offered={offered}
      value={form.values[name]}
      error={form.error(name)}
      onChange={(value) => form.set(name, value)}
    />
  );
  return (
    <div class="fd-stack fd-narrow">
      <Form form={form} label={t('title')} onSubmit={() => void submit()}>
        {choice('industry', offer.industries)}
        {choice('size', offer.sizes)}
        {choice('businessType', offer.businessTypes)}
        <FormProblem form={form} />
        <div>
          <Button type="submit" kind="primary" busy={form.busy && t('applying')}>
            {t('apply')}
          </Button>
        </div>
      </Form>
      {known.appliedAt !== null && content && <Filled content={content} />}
      {recommendation ? (
        <Recommended of={recommendation} leftOut={modulesLeftOut} on={content?.modules ?? []} />
      ) : (
        <p class="fd-soft">{t('notYet')}</p>
      )}
    </div>
  );
}

/** What stands where a template was applied, with the way to each. */
function Filled({ content }: { content: Content }) {
  return (
    <section class="fd-stack-s" aria-labelledby="content">
      <h2 id="content">{t('content')}</h2>
      <ul class="fd-card fd-rows">
        {(['categories', 'faqs', 'canned'] as const).map((part) => (
          <li key={part} class="fd-list-row">
            <span class="fd-grow">
              {t(part)} <strong>{t('entries', { n: formatNumber(content[part]) })}</strong>
            </span>
            <a href={`#/service/${part}`} aria-label={t('lookAt', { name: t(part) })}>
              {t('look')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

type RecommendedProps = {
  of: RecommendationView;
  leftOut: RecommendationView['modules'];
  on: RecommendationView['modules'];
};

/** Advice, each with the way to where it is followed. */
function Recommended({ of: { seats, assignment, plan: planned, modules }, leftOut, on }: RecommendedProps) {
  const named = (of: RecommendationView['modules']) => formatList(of.map((one) => module(one)));
  const rows = [
    { name: t('seats'), value: t('people', { n: formatNumber(seats) }), to: 'members' },
    { name: t('assignment'), value: service(assignment), to: 'service/assignment' },
    { name: t('plan'), value: plan(planned), to: 'company/plan' },
    {
      name: t('modules'),
      value: named(modules) || t('noModules'),
      note: leftOut.length > 0 && t('leftOut', { modules: named(leftOut) }),
      done: modules.length > 0 && modules.every((one) => on.includes(one)),
      to: 'modules',
    },
  ];
  return (
    <section class="fd-stack-s" aria-labelledby="recommended">
      <h2 id="recommended">{t('recommended')}</h2>
      <p class="fd-soft fd-small">{t('recommendedText')}</p>
      <ul class="fd-card fd-rows">
        {rows.map(({ name, value, note, done, to }) => (
          <li key={to} class="fd-list-row">
            <span class="fd-grow">
              <span class="fd-soft fd-small">{name}</span>
              <br />
              <strong>{value}</strong>
              {note && <span class="fd-hint">{note}</span>}
            </span>
            {done ? (
              <Badge kind="good">{t('allOn')}</Badge>
            ) : (
              <a href={`#/${to}`} aria-label={t('goTo', { name })}>
                {t('go')}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
