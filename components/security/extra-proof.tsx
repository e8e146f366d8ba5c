import { useState } from 'preact/hooks';
import { resendTime } from '../../lib/contract/challenge-refusals.ts';
import type { Failure, Result } from '../../lib/i18n/errors.ts';
import { formatCountdown } from '../../lib/i18n/format.ts';
import { leftText } from '../../lib/i18n/left.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { CodeInput } from '../ui/code-input.tsx';
import { Field } from '../ui/field.tsx';
import { FormProblem } from '../ui/form.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import type { FormState } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';

const t = text(securityOwnTexts);

export type ExtraValues = { answer: string; backupCode: string };

export type Extra = {
  kind: 'question' | 'backup_phone';
  question: string | null;
  /** Sends the code to the backup phone. */
  onSend: () => Promise<Result<{ resendAt: number }>>;
};

type Props = {
  extra: Extra;
  form: Pick<FormState<ExtraValues>, 'values' | 'set' | 'error' | 'failure' | 'fail'>;
};

/** What somebody chose to be asked beside the rest (row R23). */
export function ExtraProof({ extra, form }: Props) {
  const wrong = saysExtra(form.failure) ? form.failure : null;
  const take = (name: keyof ExtraValues) => (value: string) => {
    if (wrong) form.fail(null);
    form.set(name, value);
  };
  if (extra.kind === 'question') {
    const said = wrong ? t('answerWrong') + leftText(wrong.params?.left) : form.error('answer');
    return (
      <Field label={t('extraAnswer', { question: extra.question ?? '' })} hint={t('answerHint')} error={said}>
        {(control) => (
          <TextInput
            {...control}
            name="answer"
            autocomplete="off"
            verbatim
            value={form.values.answer}
            onInput={take('answer')}
          />
        )}
      </Field>
    );
  }
  const spent = wrong?.code === 'challenge_expired' || wrong?.code === 'extra_required';
  const wrongCode = spent ? t('extraCodeSpent') : t('extraCodeWrong') + leftText(wrong?.params?.left);
  return (
    <div class="fd-stack-s">
      <Field label={t('extraCode')} error={wrong ? wrongCode : form.error('backupCode')}>
        {(control) => <CodeInput {...control} value={form.values.backupCode} onInput={take('backupCode')} />}
      </Field>
      <SendExtra onSend={extra.onSend} />
    </div>
  );
}

function SendExtra({ onSend }: Pick<Extra, 'onSend'>) {
  const form = useForm({});
  const [resendAt, setResendAt] = useState<number | null>(null);
  const left = useCountdown(resendAt);
  const send = async () => {
    const sent = await onSend();
    const next = sent.ok ? sent.value.resendAt : resendTime(sent.error);
    if (next) setResendAt(next);
    return sent;
  };
  const again = left > 0 ? t('extraSendIn', { time: formatCountdown(left) }) : t('extraSendAgain');
  return (
    <>
      {form.failure?.code !== 'code_wait' && <FormProblem form={form} />}
      <div>
        <Button small disabled={left > 0} busy={form.busy && t('extraSending')} onClick={() => void form.submit(send)}>
          {resendAt ? again : t('extraSend')}
        </Button>
      </div>
    </>
  );
}

/** A refusal that is said beside the answer or the code; the whole form need not say it as well. */
export function saysExtra(failure: Failure | null): boolean {
  return ['challenge_failed', 'challenge_expired', 'extra_required'].includes(failure?.code ?? '');
}

/** The one field that has to be filled in, where one has. */
export function extraField(extra: Extra | null): (keyof ExtraValues)[] {
  if (!extra) return [];
  return [extra.kind === 'question' ? 'answer' : 'backupCode'];
}

/** What goes to the server: the one that is asked, and nothing of the other. */
export function extraGiven(extra: Extra | null, { answer, backupCode }: ExtraValues): Partial<ExtraValues> {
  if (!extra) return {};
  return extra.kind === 'question' ? { answer } : { backupCode };
}
