import type { ComponentChildren } from 'preact';
import type { SentMethod } from '../../lib/contract/identity.ts';
import { challengeTexts } from '../../lib/i18n/challenge.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { CodeInput } from '../ui/code-input.tsx';
import type { ControlProps } from '../ui/field.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useForm } from '../ui/use-form.ts';
import type { CodeMethod, Question } from './methods.ts';
import { hintOf } from './methods.ts';
import { SendCode } from './send-code.tsx';

const t = text(challengeTexts);

type Props = {
  method: CodeMethod;
  question: Question;
  /** What the button that answers says, and says while it runs. */
  submit: { label: string; busy: string };
  onSend: (method: SentMethod) => Promise<Result<unknown>>;
  onAnswer: (code: string) => Promise<Result<unknown>>;
  /** Stands above the button. */
  children?: ComponentChildren;
};

/** One code: from an app, a message, or a list of backup codes. What must be sent first is sent from here. */
export function CodeStep({ method, question, submit, onSend, onAnswer, children }: Props) {
  const form = useForm({ code: '' }, ['code']);
  const sends = method === 'sms' || method === 'email';
  const sent = !sends || Boolean(question.sent?.includes(method));
  const answer = (code: string) => void form.submit(() => onAnswer(code), { code });
  if (sends && !sent) {
    return (
      <>
        <p>{t('promptSend', { to: hintOf(question, method) })}</p>
        <SendCode label={t('sendCode')} sent={false} resendAt={question.resendAt} onSend={() => onSend(method)} />
      </>
    );
  }
  const input = (control: ControlProps) => {
    const given = {
      ...control,
      autoFocus: true,
      value: form.values.code,
      onInput: (code: string) => form.set('code', code),
    };
    if (method === 'backup') return <TextInput {...given} name="backup-code" autocomplete="off" />;
    return <CodeInput {...given} onComplete={answer} />;
  };
  return (
    <Form form={form} label={t('code')} onSubmit={() => answer(form.values.code)}>
      <Field label={promptOf(method, question)} error={form.error('code')} hint={hintFor(method, question)}>
        {input}
      </Field>
      {children}
      <FormProblem form={form} />
      <Button type="submit" kind="primary" wide busy={form.busy && submit.busy}>
        {submit.label}
      </Button>
      {sends && <SendCode label="" sent resendAt={question.resendAt} onSend={() => onSend(method)} />}
    </Form>
  );
}

/** What holds of the code that was sent, and where else it may be. */
function hintFor(method: CodeMethod, { kept }: Question): ComponentChildren {
  if (method !== 'email' && method !== 'sms') return undefined;
  if (!kept?.methods.includes(method)) return t(method === 'sms' ? 'smsSent' : 'codeSent');
  return (
    <>
      {t('codeKept')}{' '}
      <a href={kept.url} target="_blank" rel="noreferrer">
        {t('mailbox')}
      </a>
    </>
  );
}

function promptOf(method: CodeMethod, question: Question): string {
  if (method === 'totp') return t('promptTotp');
  return method === 'backup' ? t('promptBackup') : t('promptSent', { to: hintOf(question, method) });
}
