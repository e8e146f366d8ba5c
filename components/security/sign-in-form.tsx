import { Building2 } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { accessTexts } from '../../lib/i18n/access.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { HelpLink } from '../ui/help-link.tsx';
import { Icon } from '../ui/icon.tsx';
import { PasswordInput } from '../ui/password-input.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { HostLine } from './host-line.tsx';
import { PasskeyButton } from './passkey-button.tsx';

const t = text(accessTexts);
const c = text(commonTexts);

type SignIn = { identifier: string; company: string; password: string; remember: boolean };

type Props = {
  host: string;
  /** Why the last session, or the last try, ended; said once. */
  ended: 'expired' | 'revoked' | 'challenge' | 'sso' | null;
  /** The browser does the work that the server asks for after failures. */
  checking: boolean;
  /** Known already, from registering a moment ago. */
  email?: string;
  /** The company whose own entrance this is. */
  company?: { id: string; name: string };
  /** Stands above the fields. */
  notice?: ComponentChildren;
  onSignIn: (input: SignIn) => Promise<Result<unknown>>;
  onResend: (email: string) => Promise<Result<unknown>>;
  /** In place of account and password; without it passkeys do not work here. */
  onPasskey?: (remember: boolean) => Promise<Result<unknown>>;
  /** To a company's own accounts, and WeChat. */
  onSso?: () => void;
  /** Ways in that are known already; they stand before account and password. */
  ways?: (remember: boolean) => ComponentChildren;
  /** Only where there is a choice. */
  onChangeServer?: () => void;
  onRegister: () => void;
  onForgot: () => void;
};

const endings = {
  expired: 'endedExpired',
  revoked: 'endedRevoked',
  challenge: 'endedChallenge',
  sso: 'endedSso',
} as const;

/** No e-mail, and no number of a phone or a company: only with a company does it tell somebody. */
function isName(identifier: string): boolean {
  return identifier.trim() !== '' && !/[@＠]|^[\d\s+-]+$/.test(identifier.normalize('NFKC'));
}

export function SignInForm({ email = '', ...props }: Props) {
  const { host, ended, checking, onPasskey } = props;
  const given = { identifier: email, company: props.company?.id ?? '', password: '', remember: false };
  const form = useForm<SignIn>(given, ['identifier', 'password']);
  const [resent, setResent] = useState(false);
  const [ofCompany, setOfCompany] = useState(false);
  const { identifier, company } = form.values;
  const mayResend = form.failure?.code === 'activation_pending' && identifier.includes('@');
  const resend = async () => {
    const result = await props.onResend(identifier);
    form.fail(result.ok ? null : result.error);
    setResent(result.ok);
  };
  const submit = () => {
    setResent(false);
    if (isName(identifier) && !company.trim()) {
      setOfCompany(true);
      form.fail({ code: 'input_invalid', fields: [{ path: 'company', code: 'required' }] });
    } else void form.submit(props.onSignIn);
  };
  return (
    <Form form={form} label={t('signInTitle')} onSubmit={submit}>
      <h1>{props.company ? t('signInTo', { company: props.company.name }) : t('signInTitle')}</h1>
      {props.notice}
      {ended && !form.problem && (
        <Banner kind="warn">
          {t(endings[ended])} {ended !== 'expired' && <HelpLink topic="sign-in" />}
        </Banner>
      )}
      {props.ways?.(form.values.remember)}
      <HostLine host={host}>
        {props.onChangeServer && (
          <Button kind="link" onClick={props.onChangeServer}>
            {t('serverChange')}
          </Button>
        )}
      </HostLine>
      <TextField
        form={form}
        name="identifier"
        label={t('identifier')}
        autocomplete={onPasskey ? 'username webauthn' : 'username'}
        verbatim
        autoFocus={!email}
        hint={
          !ofCompany &&
          !props.company && (
            <Button kind="link" onClick={() => setOfCompany(true)}>
              {t('byCompany')}
            </Button>
          )
        }
      />
      {ofCompany && (
        <TextField
          form={form}
          name="company"
          label={c('companyId')}
          hint={t('companyHint')}
          autocomplete="off"
          verbatim
          autoFocus
        />
      )}
      <Field label={c('password')} error={form.error('password')}>
        {(control) => (
          <PasswordInput
            {...control}
            name="password"
            autocomplete="current-password"
            autoFocus={Boolean(email)}
            value={form.values.password}
            onInput={(value) => form.set('password', value)}
          />
        )}
      </Field>
      <Checkbox
        name="remember"
        checked={form.values.remember}
        onChange={(checked) => form.set('remember', checked)}
        label={t('remember')}
        hint={t('rememberHint')}
      />
      {resent && <Banner kind="good">{t('resent')}</Banner>}
      <FormProblem form={form} action={mayResend ? { label: t('resend'), onClick: resend } : undefined} />
      {form.problem && (
        <p class="fd-small">
          <HelpLink topic={form.failure?.code === 'offline' ? 'server' : 'sign-in'} />
        </p>
      )}
      <Button type="submit" kind="primary" wide busy={form.busy && (checking ? t('checking') : c('signingIn'))}>
        {c('signIn')}
      </Button>
      {onPasskey && <PasskeyButton onPasskey={() => onPasskey(form.values.remember)} />}
      {props.onSso && (
        <Button wide onClick={props.onSso}>
          <Icon of={Building2} size={16} />
          {t('bySso')}
        </Button>
      )}
      <Elsewhere {...props} />
    </Form>
  );
}

function Elsewhere({ onRegister, onForgot }: Pick<Props, 'onRegister' | 'onForgot'>) {
  return (
    <div class="fd-spread fd-wrap fd-small">
      <span class="fd-soft">
        {t('noAccount')}{' '}
        <Button kind="link" onClick={onRegister}>
          {t('register')}
        </Button>
      </span>
      <Button kind="link" onClick={onForgot}>
        {t('forgot')}
      </Button>
    </div>
  );
}
