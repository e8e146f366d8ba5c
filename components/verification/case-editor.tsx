import { useState } from 'preact/hooks';
import type { CaseValues, CaseView, Country, Requirement } from '../../lib/contract/verification.ts';
import { caseFields } from '../../lib/contract/verification-fields.ts';
import type { Failure, Result } from '../../lib/i18n/errors.ts';
import { fieldErrorText } from '../../lib/i18n/errors.ts';
import { formatList } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { countryName, reasonText } from '../../lib/i18n/verification-words.ts';
import { Banner } from '../ui/banner.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { sayFailure } from '../ui/say-failure.ts';
import { toast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { CaseFields, checkCase } from './case-fields.tsx';
import { CountrySelect } from './country-choice.tsx';
import type { DocumentActs, Slot } from './document-slots.tsx';
import { DocumentSlots } from './document-slots.tsx';
import type { FaceActs } from './face-step.tsx';
import { FaceStep } from './face-step.tsx';
import { ReasonLink } from './reason-link.tsx';
import { SubmitBar } from './submit-bar.tsx';
import { documentName, goTo, requirementOf, said } from './words.ts';

const t = text(verificationTexts);

const contactFields = ['contactName', 'contactTitle', 'contactPhone', 'contactEmail'] as const;
const companyFields = caseFields.filter((name) => !(contactFields as readonly string[]).includes(name));

export type EditorActs = {
  start: (country: Country) => Promise<Result<unknown>>;
  save: (values: CaseValues) => Promise<Result<unknown>>;
  submit: () => Promise<Result<unknown>>;
  withdraw: () => Promise<Result<unknown>>;
  documents: DocumentActs;
  face: FaceActs;
};

type Props = {
  shown: CaseView;
  requirement: Requirement;
  requirements: Requirement[];
  reviewers: boolean;
  faceCheck: boolean;
  keepDays: number;
  acts: EditorActs;
};

/** A case that the company works on: what is asked for, in the order of the papers. */
export function CaseEditor(props: Props) {
  const { shown, requirement, requirements, reviewers, faceCheck, keepDays, acts } = props;
  const form = useForm<CaseValues>(shown.fields as CaseValues, [], checkCase(requirement));
  const [wanted, setWanted] = useState<Country | null>(null);
  const [refused, setRefused] = useState<Failure | null>(null);
  const save = async () => (await form.submit(acts.save)) !== undefined;
  const saveAndSay = async () => {
    if (await save()) toast(t('savedDraft'));
  };
  /** What was typed goes along; the number is of the country before. */
  const moveTo = async (country: Country): Promise<Result<unknown>> => {
    const saved = form.changed && (await acts.save({ ...form.values, number: '' }));
    return saved && !saved.ok ? saved : acts.start(country);
  };
  const lost = wanted ? lostIn(shown, requirementOf(requirements, wanted)) : [];
  const choose = (country: Country) =>
    lostIn(shown, requirementOf(requirements, country)).length > 0
      ? setWanted(country)
      : void sayFailure(moveTo(country));
  const submit = async (): Promise<Result<unknown>> => {
    setRefused(null);
    if (form.changed && !(await save())) return { ok: false, error: { code: 'cancelled' } };
    const answer = await acts.submit();
    if (answer.ok || !answer.error.fields?.length) return answer;
    setRefused(answer.error);
    form.fail(answer.error);
    const first = answer.error.fields[0]?.path;
    if (first) goTo(first);
    return { ok: false, error: { code: 'cancelled' } };
  };
  const said0 = (path: string) => {
    const field = refused?.fields?.find((one) => one.path === path);
    return field && shown.missing.includes(path) ? fieldErrorText(field) : null;
  };
  return (
    <div class="fd-stack fd-sections fd-case">
      {!reviewers && <Banner kind="warn">{t('noReviewers')}</Banner>}
      {shown.state === 'needs_correction' && <ToCorrect shown={shown} requirement={requirement} />}
      <Form form={form} label={t('about')} onSubmit={() => void saveAndSay()}>
        <div class="fd-narrow">
          <CountrySelect value={shown.country} requirements={requirements} onChange={choose} />
        </div>
        <SectionHead title={t('about')} hint={t('aboutHint')} />
        <CaseFields form={form} shown={shown} requirement={requirement} names={companyFields} />
        <h2>{t('contact')}</h2>
        <CaseFields form={form} shown={shown} requirement={requirement} names={contactFields} />
        {form.problem && !refused && <FormProblem form={form} />}
        <div>
          <SaveButton form={form} kind="secondary" label={t('saveDraft')} disabled={!form.changed} />
        </div>
      </Form>
      <section class="fd-stack" aria-label={t('documents')}>
        <SectionHead title={t('documents')} hint={t('documentsHint', { days: keepDays })} />
        <DocumentSlots slots={slotsOf(shown, requirement, said0)} acts={acts.documents} />
      </section>
      {faceCheck ? (
        <FaceStep shown={shown} problem={said0('faceCheck')} acts={acts.face} />
      ) : (
        <p class="fd-soft fd-small">{t('faceOff')}</p>
      )}
      <SubmitBar
        shown={shown}
        requirement={requirement}
        given={form.values}
        wrong={checkCase(requirement)(form.values).map(({ path }) => path)}
        reviewers={reviewers}
        onSubmit={submit}
        onWithdraw={acts.withdraw}
      />
      <ConfirmDialog
        asked={wanted}
        title={t('moveTitle', { country: wanted ? countryName(wanted) : '' })}
        confirmLabel={t('move')}
        busyLabel={t('moving')}
        onConfirm={moveTo}
        onClose={() => setWanted(null)}
      >
        {t('moveText', { documents: formatList(lost.map((kind) => documentName(requirement, kind))) })}
      </ConfirmDialog>
    </div>
  );
}

export function SectionHead({ title, hint }: { title: string; hint: string }) {
  return (
    <header>
      <h2>{title}</h2>
      <p class="fd-soft fd-small">{hint}</p>
    </header>
  );
}

/** Documents that are there, and that another country does not ask for. */
function lostIn(shown: CaseView, there: Requirement | undefined): string[] {
  const asked = new Set(there?.documents.map(({ kind }) => kind));
  return shown.documents.map(({ kind }) => kind).filter((kind) => !asked.has(kind));
}

function slotsOf(shown: CaseView, requirement: Requirement, refusal: (path: string) => string | null): Slot[] {
  return requirement.documents.map(({ kind, name, hint, required }) => {
    const path = `documents.${kind}`;
    const reason = shown.reasons.find(({ target }) => target === path);
    return {
      kind,
      name: said(name),
      hint: said(hint),
      required,
      document: shown.documents.find((one) => one.kind === kind),
      problem: reason && !reason.touched ? reasonText(reason) : refusal(path),
      touched: reason?.touched ?? false,
    };
  });
}

/** What the review found, each a click away from its place (row R31). */
function ToCorrect({ shown, requirement }: { shown: CaseView; requirement: Requirement }) {
  const open = shown.reasons.filter(({ touched }) => !touched);
  return (
    <section class="fd-card fd-card-pad fd-stack-s fd-correct" aria-label={t('fix', { n: shown.reasons.length })}>
      <h2>{open.length > 0 ? t('fix', { n: open.length }) : t('fixDone')}</h2>
      {shown.note && (
        <p>
          <span class="fd-soft">{t('note')}</span> {shown.note}
        </p>
      )}
      <ReasonLinks shown={shown} requirement={requirement} />
    </section>
  );
}

function ReasonLinks({ shown, requirement }: { shown: CaseView; requirement: Requirement }) {
  return (
    <ul class="fd-reasons">
      {shown.reasons.map((one) => (
        <ReasonLink key={one.target} reason={one} requirement={requirement} />
      ))}
    </ul>
  );
}
