import { Check, ChevronRight, CircleDashed, MessageSquareText } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WizardStep } from '../../../lib/contract/onboarding.ts';
import type { Failure, Result } from '../../../lib/i18n/errors.ts';
import { errorText } from '../../../lib/i18n/errors.ts';
import { setupLiveTexts } from '../../../lib/i18n/setup-live.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { stepName } from './step-name.ts';

const t = text(setupLiveTexts);

export type Fact = { step: WizardStep; done: boolean; words: string };
export type NextThing = { name: string; title: string; hint: string; onClick: () => void };

type Props = {
  live: boolean;
  facts: Fact[];
  next: NextThing[];
  onGo: (step: WizardStep) => void;
  /** First thing in the click: what it opens may need that. */
  onTest: () => Promise<Result<unknown>>;
  onMakeLink: () => Promise<Result<unknown>>;
  onEnd: () => void;
};

/** What holds now, a first message to try it with, and what comes next. */
export function DoneStep({ live, facts, next, onGo, onTest, onMakeLink, onEnd }: Props) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), []);
  return (
    <section class="fd-setup-step" aria-label={t(live ? 'doneTitle' : 'doneTitleNot')}>
      <header class="fd-stack-s">
        <h1 ref={head} tabIndex={-1}>
          {t(live ? 'doneTitle' : 'doneTitleNot')}
        </h1>
        <p class="fd-soft">{t(live ? 'doneIntro' : 'doneIntroNot')}</p>
      </header>
      <Acts live={live} onTest={onTest} onMakeLink={onMakeLink} onEnd={onEnd} />
      <section class="fd-stack-s" aria-labelledby="setup-live">
        <h2 id="setup-live">{t('live')}</h2>
        <ul class="fd-card fd-rows">
          {facts.map(({ step, done, words }) => (
            <li key={step} class="fd-setup-fact" data-done={done}>
              <Icon of={done ? Check : CircleDashed} />
              <span class="fd-grow">{words}</span>
              <Button kind="quiet" small label={`${t('change')}: ${stepName(step)}`} onClick={() => onGo(step)}>
                {t('change')}
              </Button>
            </li>
          ))}
        </ul>
      </section>
      {next.length > 0 && (
        <section class="fd-stack-s" aria-labelledby="setup-next">
          <h2 id="setup-next">{t('next')}</h2>
          <ul class="fd-card fd-rows">
            {next.map(({ name, title, hint, onClick }) => (
              <li key={name}>
                <button type="button" class="fd-setup-next" onClick={onClick}>
                  <span class="fd-grow">
                    <strong>{title}</strong>
                    <span class="fd-soft fd-small">{hint}</span>
                  </span>
                  <Icon of={ChevronRight} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

function Acts({ live, onTest, onMakeLink, onEnd }: Pick<Props, 'live' | 'onTest' | 'onMakeLink' | 'onEnd'>) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = async (asked: Promise<Result<unknown>>) => {
    setBusy(true);
    setFailure(null);
    const answer = await asked;
    setBusy(false);
    if (!answer.ok) setFailure(answer.error);
  };
  return (
    <div class="fd-stack-s">
      {failure && <Banner kind="danger">{errorText(failure)}</Banner>}
      <div class="fd-row fd-wrap">
        {live ? (
          <Button kind="primary" busy={busy && t('opening')} onClick={() => void run(onTest())}>
            <Icon of={MessageSquareText} />
            {t('test')}
          </Button>
        ) : (
          <Button kind="primary" busy={busy && t('making')} onClick={() => void run(onMakeLink())}>
            {t('makeLink')}
          </Button>
        )}
        <Button kind="quiet" onClick={onEnd}>
          {t('toSettings')}
        </Button>
      </div>
      {live && <p class="fd-soft fd-small">{t('testHint')}</p>}
    </div>
  );
}
