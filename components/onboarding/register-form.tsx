import type { RegisterInput } from '../../lib/contract/identity.ts';
import type { RegistrationOffer } from '../../lib/contract/templates.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { text } from '../../lib/i18n/text.ts';
import { hasOddSigns, isPersonalMailbox } from '../../lib/util/advice.ts';
import { readAddress } from '../../lib/util/origin.ts';
import { HostLine } from '../security/host-line.tsx';
import { NewPassword } from '../security/new-password.tsx';
import { Button } from '../ui/button.tsx';
import { Details } from '../ui/details.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FormState } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';
import { useLoad } from '../ui/use-load.ts';
import { checkRegistration, personalOf } from './check-registration.ts';
import { RegisterMore } from './register-more.tsx';

const t = text(registerTexts);
const c = text(commonTexts);

export type Registered = { email: string; linkExpiresAt: number; mailbox: boolean; registration: string };

type Props = {
  host: string;
  loadOffer: () => Promise<Result<RegistrationOffer>>;
  onSubmit: (input: RegisterInput) => Promise<Result<Registered>>;
  onDone: (registered: Registered) => void;
  onSignIn: () => void;
};

const empty = {
  companyName: '',
  contactName: '',
  email: '',
  password: '',
  phone: '',
  title: '',
  industry: '',
  size: '',
  businessType: '',
  website: '',
};

export type RegisterValues = typeof empty;

/** A company's registration: four fields that are needed, the rest folded away (row R1). */
export function RegisterForm({ host, loadOffer, onSubmit, onDone, onSignIn }: Props) {
  const offer = useLoad(loadOffer);
  const form = useForm(empty, ['companyName', 'contactName', 'email', 'password'], checkRegistration);
  const submit = async () => {
    const registered = await form.submit((values) => onSubmit(toInput(values)));
    if (registered) onDone(registered.value);
  };
  return (
    <Form form={form} label={t('title')} onSubmit={() => void submit()}>
      <div class="fd-stack-s">
        <h1>{t('title')}</h1>
        <p class="fd-soft">
          {t('intro')} {t('haveAccount')}{' '}
          <Button kind="link" onClick={onSignIn}>
            {c('signIn')}
          </Button>
        </p>
      </div>
      <HostLine host={host} />
      <RequiredFields form={form} />
      <Details summary={t('more')}>
        <RegisterMore form={form} offer={offer} />
      </Details>
      <FormProblem form={form} action={signInInstead(form, onSignIn)} />
      <Button type="submit" kind="primary" wide busy={form.busy && t('submitting')}>
        {t('submit')}
      </Button>
    </Form>
  );
}

function signInInstead(form: FormState<RegisterValues>, onSignIn: () => void) {
  return form.failure?.code === 'email_taken' ? { label: c('signIn'), onClick: onSignIn } : undefined;
}

/** Left-out options are left out of the request, too. */
function toInput(values: RegisterValues): RegisterInput {
  const website = values.website.trim() && (readAddress(values.website)?.href ?? values.website);
  const sent = { ...values, website };
  const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));
  return { ...given, locale: locale.value } as RegisterInput;
}

function RequiredFields({ form }: { form: FormState<RegisterValues> }) {
  const { values, set, error } = form;
  return (
    <>
      <TextField
        form={form}
        name="companyName"
        label={t('companyName')}
        required
        hint={hasOddSigns(values.companyName) ? t('nameSymbols') : t('companyNameHint')}
        autocomplete="organization"
        autoFocus
      />
      <TextField
        form={form}
        name="contactName"
        label={t('contactName')}
        required
        hint={t('contactNameHint')}
        autocomplete="name"
      />
      <TextField
        form={form}
        name="email"
        label={t('email')}
        required
        hint={isPersonalMailbox(values.email) ? t('personalMailbox') : t('emailHint')}
        type="email"
        autocomplete="username"
      />
      <NewPassword
        label={t('password')}
        value={values.password}
        onInput={(value) => set('password', value)}
        personal={personalOf(values)}
        error={error('password')}
      />
    </>
  );
}
