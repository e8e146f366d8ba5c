import { Fingerprint } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { challengeTexts } from '../../lib/i18n/challenge.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { Icon } from '../ui/icon.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(challengeTexts);

type Props = {
  /** What the button says; by default that it uses the passkey. */
  label?: string;
  onAnswer: () => Promise<Result<unknown>>;
  /** Stands above the button. */
  children?: ComponentChildren;
};

/** The browser asks for the passkey, by finger, face or PIN; here is what makes it ask. */
export function PasskeyStep({ label, onAnswer, children }: Props) {
  const form = useForm({});
  // What is wrong is no code.
  const failed = form.failure?.code === 'challenge_failed';
  return (
    <Form form={form} label={t('methodPasskey')} onSubmit={() => void form.submit(onAnswer)}>
      <p>{t('promptPasskey')}</p>
      {children}
      <FormProblem form={failed ? { problem: t('passkeyWrong') } : form} />
      <Button type="submit" kind="primary" wide autoFocus busy={form.busy && t('verifying')}>
        <Icon of={Fingerprint} size={16} />
        {label ?? t('usePasskey')}
      </Button>
    </Form>
  );
}
