import { useState } from 'preact/hooks';
import type { ChallengeMethod } from '../../lib/contract/identity.ts';
import { accessTexts } from '../../lib/i18n/access.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatCountdown } from '../../lib/i18n/format.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CodeInput } from '../ui/code-input.tsx';
import type { ControlProps } from '../ui/field.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { useCountdown } from '../ui/use-countdown.ts';
import { useForm } from '../ui/use-form.ts';

const t = text(accessTexts);

type Props = {
  challenge: { methods: ChallengeMethod[]; emailHint?: string; expiresAt: number; resendAt?: number };
  onSend: () => Promise<Result<unknown>>;
  onAnswer: (input: { method: ChallengeMethod; code: string }) => Promise<Result<unknown>>;
  onCancel: () => void;
};

const methodName = { totp: 'methodTotp', email: 'methodEmail', backup: 'methodBackup' } as const;

/** The second step of signing in, by whichever of the offered ways suits. */
export function ChallengeForm({ challenge, onSend, onAnswer, onCancel }: Props) {
  const [method, setMethod] = useState<ChallengeMethod>(challenge.methods[0] ?? 'totp');
  const form = useForm({ code: '' }, ['code']);
  const expired = useCountdown(challenge.expiresAt) === 0;
  const answer = (code: string) => void form.submit(() => onAnswer({ method, code }), { code });
  const choose = (next: ChallengeMethod) => {
    setMethod(next);
    form.set('code', '');
    form.fail(null);
  };
  if (expired) return <Expired onCancel={onCancel} />;
  const prompts = {
    totp: t('promptTotp'),
    email: t('promptEmail', { email: challenge.emailHint ?? '' }),
    backup: t('promptBackup'),
  };
  const input = (control: ControlProps) =>
    method === 'backup' ? (
      <TextInput
        {...control}
        key="backup"
        name="backup-code"
        autocomplete="off"
        autoFocus
        value={form.values.code}
        onInput={(value) => form.set('code', value)}
      />
    ) : (
      <CodeInput
        {...control}
        key={method}
        autoFocus
        value={form.values.code}
        onInput={(value) => form.set('code', value)}
        onComplete={answer}
      />
    );
  const unsent = method === 'email' && !challenge.resendAt;
  return (
    <Form form={form} label={t('challengeTitle')} onSubmit={() => answer(form.values.code)}>
      <h1>{t('challengeTitle')}</h1>
      {unsent ? (
        <>
          <p>{t('promptSend', { email: challenge.emailHint ?? '' })}</p>
          <SendCode onSend={onSend} />
        </>
      ) : (
        <>
          <Field label={prompts[method]} error={form.error('code')} hint={method === 'email' && t('codeSent')}>
            {input}
          </Field>
          <FormProblem form={form} />
          <Button type="submit" kind="primary" wide busy={form.busy && t('verifying')}>
            {t('verify')}
          </Button>
          {method === 'email' && <SendCode resendAt={challenge.resendAt} onSend={onSend} />}
        </>
      )}
      <OtherWays
        methods={challenge.methods.filter((other) => other !== method)}
        onChoose={choose}
        onCancel={onCancel}
      />
    </Form>
  );
}

function Expired({ onCancel }: Pick<Props, 'onCancel'>) {
  return (
    <div class="fd-stack">
      <h1>{t('challengeTitle')}</h1>
      <Banner kind="warn">{t('challengeExpired')}</Banner>
      <Button kind="primary" wide onClick={onCancel}>
        {t('backToSignIn')}
      </Button>
    </div>
  );
}

type OtherProps = Pick<Props, 'onCancel'> & { methods: ChallengeMethod[]; onChoose: (method: ChallengeMethod) => void };

function OtherWays({ methods, onChoose, onCancel }: OtherProps) {
  return (
    <div class="fd-stack-s">
      {methods.length > 0 && <p class="fd-soft fd-small">{t('otherMethods')}</p>}
      <div class="fd-row fd-wrap">
        {methods.map((method) => (
          <Button key={method} small onClick={() => onChoose(method)}>
            {t(methodName[method])}
          </Button>
        ))}
        <Button kind="quiet" small onClick={onCancel}>
          {t('backToSignIn')}
        </Button>
      </div>
    </div>
  );
}

type SendProps = { resendAt?: number; onSend: () => Promise<Result<unknown>> };

/** The first time the one thing to do; afterwards a way to do it again, once a minute. */
function SendCode({ resendAt, onSend }: SendProps) {
  const form = useForm({});
  const left = useCountdown(resendAt);
  const send = () => void form.submit(onSend);
  return (
    <div class="fd-stack-s">
      <FormProblem form={form} />
      {resendAt ? (
        <Button kind="quiet" small disabled={left > 0} busy={form.busy && t('sendingCode')} onClick={send}>
          {left > 0 ? t('sendAgainIn', { time: formatCountdown(left) }) : t('sendAgain')}
        </Button>
      ) : (
        <Button kind="primary" wide autoFocus busy={form.busy && t('sendingCode')} onClick={send}>
          {t('sendCode')}
        </Button>
      )}
    </div>
  );
}
