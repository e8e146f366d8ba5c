import { useState } from 'preact/hooks';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatCountdown, formatDateTime } from '../../lib/i18n/format.ts';
import { recoverTexts } from '../../lib/i18n/recover.ts';
import { text } from '../../lib/i18n/text.ts';
import { ArrivalHeading } from '../ui/arrival-heading.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CodeInput } from '../ui/code-input.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { MailboxLink } from '../ui/mailbox-link.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import { useForm } from '../ui/use-form.ts';
import type { Sent } from './recovery-ask.tsx';

const t = text(recoverTexts);

type Props = {
  identifier: string;
  sent: Sent;
  /** Where the server keeps what it cannot send. */
  mailbox: string;
  onAgain: () => Promise<Result<unknown>>;
  onOther: () => void;
};

/** One page for everybody, whether there is such an account or not (row L7). */
export function RecoveryMailed(props: Props) {
  const { identifier, sent } = props;
  const time = formatDateTime(sent.expiresAt);
  const tips = [t('tipIdentifier', { identifier }), t('tipBackup'), t('tipActivation')];
  return (
    <div class="fd-stack">
      <div class="fd-stack-s">
        <ArrivalHeading>{t(sent.mailbox ? 'keptTitle' : 'sentTitle')}</ArrivalHeading>
        <p>{t(sent.mailbox ? 'keptText' : 'sentText', { time })}</p>
        {props.sent.mailbox && <MailboxLink url={props.mailbox} />}
      </div>
      <NothingCame tips={sent.mailbox ? tips : [t('tipSpam'), ...tips, t('tipAdmin')]} {...props} />
    </div>
  );
}

type CodeProps = Props & { onAnswer: (code: string) => Promise<Result<unknown>> };

export function RecoveryCode({ onAnswer, ...props }: CodeProps) {
  const form = useForm({ code: '' }, ['code']);
  const answer = (code: string) => void form.submit(() => onAnswer(code), { code });
  const tips = [t('tipNumber'), t('tipEmail')];
  return (
    <div class="fd-stack">
      <div class="fd-stack-s">
        <h1>{t('codeTitle')}</h1>
        <p>{t(props.sent.mailbox ? 'codeKept' : 'codeText', { phone: props.identifier })}</p>
        {props.sent.mailbox && <MailboxLink url={props.mailbox} />}
      </div>
      <Form form={form} label={t('codeTitle')} onSubmit={() => answer(form.values.code)}>
        <Field label={t('code')} error={form.error('code')}>
          {(control) => (
            <CodeInput
              {...control}
              autoFocus
              value={form.values.code}
              onInput={(code) => form.set('code', code)}
              onComplete={answer}
            />
          )}
        </Field>
        <FormProblem form={form} />
        <Button type="submit" kind="primary" wide busy={form.busy && t('verifying')}>
          {t('verify')}
        </Button>
      </Form>
      <NothingCame tips={props.sent.mailbox ? tips : [t('tipBlocked'), ...tips, t('tipAdmin')]} {...props} />
    </div>
  );
}

function NothingCame({ tips, sent, onAgain, onOther }: Props & { tips: string[] }) {
  const form = useForm({});
  const [again, setAgain] = useState(false);
  const left = useCountdown(sent.resendAt);
  const resend = async () => setAgain((await form.submit(onAgain)) !== undefined);
  return (
    <section class="fd-stack">
      <h2>{t('nothingCame')}</h2>
      <ul class="fd-bullets fd-soft">
        {tips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
      {again && <Banner kind="good">{t('sentAgain')}</Banner>}
      <FormProblem form={form} />
      <div class="fd-row fd-wrap">
        <Button small disabled={left > 0} busy={form.busy && t('sending')} onClick={() => void resend()}>
          {left > 0 ? t('againIn', { time: formatCountdown(left) }) : t('again')}
        </Button>
        <Button small kind="quiet" onClick={onOther}>
          {t('other')}
        </Button>
      </div>
    </section>
  );
}
