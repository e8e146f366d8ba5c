import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Result } from '../../../lib/i18n/errors.ts';
import { setupTexts } from '../../../lib/i18n/setup.ts';
import { text } from '../../../lib/i18n/text.ts';
import { Button } from '../../ui/button.tsx';
import { Form, FormProblem } from '../../ui/form.tsx';
import { sayFailure } from '../../ui/say-failure.ts';
import { useUnsaved } from '../../ui/unsaved.tsx';
import type { FormState } from '../../ui/use-form.ts';

const t = text(setupTexts);

/** Where a step stands, and the ways out of it. */
export type StepPlace = {
  /** From 1. */
  at: number;
  of: number;
  /** A step that was gone back from is kept behind, with what was typed. */
  shown: boolean;
  onBack?: (() => void) | undefined;
  onSkip: () => void;
};

type HeadProps = { place: StepPlace; title: string; intro: string; children: ComponentChildren };

/** One thing a screen: its question, which has the focus, and what answers it. */
export function StepScreen({ place: { at, of, shown }, title, intro, children }: HeadProps) {
  const head = useRef<HTMLHeadingElement>(null);
  const screen = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown) head.current?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <section
      ref={screen}
      class="fd-setup-step"
      hidden={!shown}
      aria-label={title}
      onKeyDown={(event) => {
        // Whoever agrees with everything presses Enter all the way.
        if (event.key !== 'Enter' || event.target !== head.current) return;
        event.preventDefault();
        screen.current?.querySelector('form')?.requestSubmit();
      }}
    >
      <header class="fd-stack-s">
        <h1 ref={head} tabIndex={-1}>
          <span class="fd-hidden">{t('at', { at, of })}</span>
          {title}
        </h1>
        <p class="fd-soft">{intro}</p>
      </header>
      {children}
    </section>
  );
}

type FormProps<Values> = HeadProps & {
  form: Pick<FormState<Values>, 'ref' | 'busy' | 'problem' | 'failure' | 'changed'>;
  onSubmit: () => void;
  next?: string;
  busyLabel?: string;
  /** The step takes nothing that could get lost. */
  keeps?: boolean;
};

/** A step that is one form. */
export function StepForm<Values>({ form, onSubmit, next, busyLabel, keeps, children, ...head }: FormProps<Values>) {
  useUnsaved(form.changed && !keeps);
  return (
    <StepScreen {...head}>
      <Form form={form} label={head.title} onSubmit={onSubmit}>
        {children}
        <FormProblem form={form} />
        <StepFoot place={head.place}>
          <Button type="submit" kind="primary" busy={form.busy && (busyLabel ?? t('saving'))}>
            {next ?? t('next')}
          </Button>
          <span class="fd-setup-enter" aria-hidden="true">
            {t('enter')}
          </span>
        </StepFoot>
      </Form>
    </StepScreen>
  );
}

type OnwardProps = { place: StepPlace; autoFocus?: boolean; onNext: () => Promise<Result<unknown>> };

/** The way on from a step that has nothing to send. */
export function Onward({ place, autoFocus, onNext }: OnwardProps) {
  const [busy, setBusy] = useState(false);
  const next = async () => {
    setBusy(true);
    await sayFailure(onNext());
    setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void next();
      }}
    >
      <StepFoot place={place}>
        <Button type="submit" kind="primary" autoFocus={autoFocus} busy={busy && t('saving')}>
          {t('next')}
        </Button>
      </StepFoot>
    </form>
  );
}

/** The ways on and back; `children` is the way on. */
export function StepFoot({ place: { onBack, onSkip }, children }: { place: StepPlace; children: ComponentChildren }) {
  return (
    <div class="fd-setup-foot">
      {children}
      {onBack && (
        <Button kind="quiet" onClick={onBack}>
          {t('back')}
        </Button>
      )}
      <span class="fd-grow" />
      <Button kind="quiet" onClick={onSkip}>
        {t('skip')}
      </Button>
    </div>
  );
}
