import { useState } from 'preact/hooks';
import { HostLine } from '../components/security/host-line.tsx';
import { NewPassword } from '../components/security/new-password.tsx';
import { Button } from '../components/ui/button.tsx';
import { Field } from '../components/ui/field.tsx';
import { Form, FormProblem } from '../components/ui/form.tsx';
import { PasswordInput } from '../components/ui/password-input.tsx';
import { TextField } from '../components/ui/text-field.tsx';
import { TextInput } from '../components/ui/text-input.tsx';
import { useForm } from '../components/ui/use-form.ts';
import type { OutputOf } from '../lib/contract/endpoint.ts';
import type { Endpoints } from '../lib/contract/endpoints.ts';
import { commonTexts } from '../lib/i18n/common.ts';
import type { Failure } from '../lib/i18n/errors.ts';
import { locale } from '../lib/i18n/locale.ts';
import { text } from '../lib/i18n/text.ts';
import { webTexts } from '../lib/i18n/web.ts';
import { call } from './api.ts';

const t = text(webTexts);
const c = text(commonTexts);

type Props = {
  invitation: OutputOf<Endpoints['openInvitation']>;
  token: string;
  onJoined: (email: string) => void;
  /** The invitation was used or withdrawn in the meantime. */
  onInvalid: (failure: Failure) => void;
};

/** A new account sets its name and password, an existing one proves its password. */
export function JoinForm({ invitation, token, onJoined, onInvalid }: Props) {
  const { companyName, invitedBy, role, roleName } = invitation;
  const [hasAccount, setHasAccount] = useState(invitation.hasAccount ?? false);
  const asked = invitation.email === null;
  const needed = [...(asked ? ['email' as const] : []), ...(hasAccount ? [] : ['name' as const]), 'password' as const];
  const form = useForm({ email: '', name: invitation.name, password: '' }, needed);
  const email = invitation.email ?? form.values.email;
  const join = async () => {
    const joined = await form.submit(async ({ email: typed, name, password }) => {
      const own = asked ? { email: typed } : {};
      const given = hasAccount ? { token, password, ...own } : { token, name, password, ...own };
      const result = await call('acceptInvitation', { ...given, locale: locale.value });
      if (!result.ok && result.error.code === 'link_invalid') onInvalid(result.error);
      return result;
    });
    if (joined) onJoined(email);
  };
  const password = { value: form.values.password, onInput: (value: string) => form.set('password', value) };
  return (
    <Form form={form} label={t('inviteTitle', { company: companyName })} onSubmit={() => void join()}>
      <div class="fd-stack-s">
        <h1>{t('inviteTitle', { company: companyName })}</h1>
        <p class="fd-soft">{t('inviteText', { name: invitedBy, role: roleName ?? c(role) })}</p>
      </div>
      <HostLine host={location.host} />
      {asked ? (
        <TextField
          form={form}
          name="email"
          label={c('email')}
          required
          type="email"
          hint={t('inviteEmailHint')}
          autocomplete="username"
          autoFocus
        />
      ) : (
        <Field label={t('inviteAs')} hint={invitation.hasAccount && t('inviteHasAccount')}>
          {(control) => (
            <TextInput {...control} type="email" name="email" autocomplete="username" readOnly value={email} />
          )}
        </Field>
      )}
      {!hasAccount && (
        <TextField
          form={form}
          name="name"
          label={t('inviteName')}
          required
          hint={t('inviteNameHint')}
          autocomplete="name"
          autoFocus
        />
      )}
      {hasAccount ? (
        <Field label={c('password')} required error={form.error('password')}>
          {(control) => (
            <PasswordInput {...control} {...password} name="password" autocomplete="current-password" autoFocus />
          )}
        </Field>
      ) : (
        <NewPassword
          {...password}
          label={t('invitePassword')}
          personal={{ email, companyName, name: form.values.name }}
          error={form.error('password')}
        />
      )}
      <FormProblem form={form} />
      <Button type="submit" kind="primary" wide busy={form.busy && t('joining')}>
        {t('join')}
      </Button>
      {invitation.hasAccount === null && (
        <Button kind="quiet" wide onClick={() => setHasAccount(!hasAccount)}>
          {t(hasAccount ? 'inviteNew' : 'inviteExisting')}
        </Button>
      )}
    </Form>
  );
}
