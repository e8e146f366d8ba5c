import { useState } from 'preact/hooks';
import { PreviewPane } from '../../components/onboarding/setup/preview-pane.tsx';
import type { StepPlace } from '../../components/onboarding/setup/step-frame.tsx';
import { stepName } from '../../components/onboarding/setup/step-name.ts';
import type { Place, Progress } from '../../components/onboarding/setup/steps.ts';
import { after, before, leave, openAt, skipRest, stepsFor } from '../../components/onboarding/setup/steps.ts';
import { BrandMark } from '../../components/ui/brand.tsx';
import { Button } from '../../components/ui/button.tsx';
import { LanguageMenu } from '../../components/ui/language-menu.tsx';
import { Loading } from '../../components/ui/loading.tsx';
import { sayFailure } from '../../components/ui/say-failure.ts';
import { Stepper } from '../../components/ui/stepper.tsx';
import { leaving, UnsavedQuestion } from '../../components/ui/unsaved.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { call } from '../../lib/browser/send.ts';
import { speak } from '../../lib/browser/speak.ts';
import type { WizardStep } from '../../lib/contract/onboarding.ts';
import type { SiteKind } from '../../lib/contract/sites.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { setupTexts } from '../../lib/i18n/setup.ts';
import { text } from '../../lib/i18n/text.ts';
import { Confirmations } from './confirmations.tsx';
import { may } from './may.ts';
import { go, route } from './route.ts';
import { Done } from './setup/done.tsx';
import { Step } from './setup/steps.tsx';
import { useLook } from './setup/use-look.ts';
import type { SetupData, TakeSetup } from './setup/use-setup.ts';
import { setupSite, useSetup } from './setup/use-setup.ts';

const t = text(setupTexts);

type Me = NonNullable<ExtensionState['me']>;

/** The setup wizard, which has the whole page: `#/setup`, or one of its steps. */
export function SetupPage({ known, me }: { known: ExtensionState; me: Me }) {
  const { loaded, take } = useSetup();
  return (
    <div class="fd-setup">
      <Loading of={loaded}>{(data) => <Wizard data={data} take={take} company={me.company.name} />}</Loading>
      <Confirmations known={known} />
      <UnsavedQuestion />
    </div>
  );
}

type WizardProps = { data: SetupData; take: TakeSetup; company: string };

function Wizard({ data, take, company }: WizardProps) {
  const { onboarding } = data;
  const shown = stepsFor(may);
  const place = openAt(shown, onboarding, route.value[1]);
  const [behind, setBehind] = useState<ReadonlySet<WizardStep>>(new Set());
  const [kind, setKind] = useState<SiteKind>('website');
  const [now] = useState(() => Date.now());
  const save = saveWith(take);

  /** Where one goes on another device as well. What was typed into a step that is gone back from stays in it. */
  const move = (to: Place, keep: boolean) => {
    setBehind((before) => {
      const next = new Set(before);
      if (place !== 'done' && keep) next.add(place);
      else if (place !== 'done') next.delete(place);
      return next;
    });
    go('setup', to);
  };
  const visit = (to: WizardStep) => {
    move(to, true);
    if (onboarding.finishedAt === null) void save({ step: to });
  };
  const end = async (step: WizardStep, how: 'done' | 'skipped', part?: Partial<SetupData>) => {
    const saved = await save(leave(shown, onboarding.steps, step, how), part);
    if (saved.ok) move(after(shown, step), false);
    return saved;
  };
  const skipAll = async () => {
    if (await sayFailure(save(skipRest(shown, onboarding.steps)))) move('done', false);
  };
  const open = place === 'done' ? [] : shown.filter((step) => step === place || behind.has(step));
  const { look, logo, onLook } = useLook(data, open);
  const previous = before(shown, place);
  const at = (step: WizardStep): StepPlace => ({
    at: shown.indexOf(step) + 1,
    of: shown.length,
    shown: step === place,
    onBack: previous ? () => visit(previous) : undefined,
    onSkip: () => void sayFailure(end(step, 'skipped')),
  });
  return (
    <>
      <Top company={company} ended={place === 'done'} onSkipAll={() => leaving(() => void skipAll())} />
      <main class="fd-setup-main">
        {place !== 'done' && (
          <Stepper
            steps={shown.map((id) => ({ id, title: stepName(id), state: onboarding.steps[id] }))}
            current={place}
            onGo={(id) => visit(id as WizardStep)}
          />
        )}
        <div class="fd-setup-left">
          {place === 'done' && <Done data={data} onSites={(sites) => take({ sites })} onGo={visit} />}
          {open.map((step) => (
            <Step
              key={step}
              step={step}
              place={at(step)}
              data={data}
              logo={logo}
              take={take}
              onLook={(part) => onLook(step, part)}
              onKind={setKind}
              onNext={(part, how = 'done') => end(step, how, part)}
            />
          ))}
        </div>
        <PreviewPane
          step={place}
          kind={setupSite(data.sites)?.kind ?? (place === 'site' ? kind : 'website')}
          look={look}
          menu={data.service}
          now={now}
        />
      </main>
    </>
  );
}

type TopProps = { company: string; ended: boolean; onSkipAll: () => void };

function Top({ company, ended, onSkipAll }: TopProps) {
  return (
    <header class="fd-top">
      <BrandMark size={28} />
      <strong class="fd-top-company">
        <span class="fd-cut">{company}</span>
      </strong>
      <LanguageMenu onChoose={speak} />
      {!ended && (
        <>
          <Button kind="quiet" small onClick={onSkipAll}>
            {t('skipRest')}
          </Button>
          <Button small onClick={() => go('sites')}>
            {t('later')}
          </Button>
        </>
      )}
    </header>
  );
}

/** Keeps how far one is, together with what the step changed. */
function saveWith(take: WizardProps['take']) {
  return async (progress: Progress, part: Partial<SetupData> = {}): Promise<Result<unknown>> => {
    const answer = await call('saveOnboarding', progress);
    take({ ...part, ...(answer.ok && { onboarding: answer.value }) });
    return answer;
  };
}
