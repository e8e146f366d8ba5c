import type { ComponentChildren } from 'preact';
import { challengeTexts } from '../../lib/i18n/challenge.ts';
import type { Failure, Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { FormProblem } from '../ui/form.tsx';
import { useForm } from '../ui/use-form.ts';
import { usePoll } from '../ui/use-poll.ts';

const t = text(challengeTexts);

/** How often it is looked whether somebody decided, ms. */
const EVERY = 3000;

/** Nobody decided yet, or it was not heard. */
const goesOn: ReadonlySet<Failure['code']> = new Set([
  'challenge_pending',
  'offline',
  'unavailable',
  'rate_limited',
  'internal',
]);

type Props = { onLook: () => Promise<Result<unknown>>; children: ComponentChildren };

/** Somebody decides elsewhere: an admin, or whoever reads the mail. Goes on by itself. */
export function WaitingStep({ onLook, children }: Props) {
  const form = useForm({});
  usePoll(EVERY, async () => {
    const result = await onLook();
    if (result.ok) return 'over';
    const { error } = result;
    const waits = goesOn.has(error.code);
    if (!waits && error.code !== 'cancelled') form.fail(error);
    return waits ? 'again' : 'over';
  });
  if (form.failure) return <FormProblem form={form} />;
  return (
    <>
      {children}
      <p class="fd-waiting fd-soft fd-small" role="status">
        <span class="fd-waiting-dot" aria-hidden="true" />
        {t('waiting')}
      </p>
    </>
  );
}
