import { useMemo, useState } from 'preact/hooks';
import type { Entrance } from '../../lib/contract/partners.ts';
import type { RegisterInput } from '../../lib/contract/registration.ts';
import type { RegistrationOffer } from '../../lib/contract/templates.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { entranceTexts } from '../../lib/i18n/register-entrance.ts';
import { text } from '../../lib/i18n/text.ts';
import { hasOddSigns, isPersonalMailbox } from '../../lib/util/advice.ts';
import { readAddress } from '../../lib/util/origin.ts';
import { HostLine } from '../security/host-line.tsx';
import { NewPassword } from '../security/new-password.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Details } from '../ui/details.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FormState } from '../ui/use-form.ts';
import { useForm } from '../ui/use-form.ts';
import { useLoad } from '../ui/use-load.ts';
import { checkRegistration, personalOf } from './check-registration.ts';
import type { Known } from './register-known.tsx';
import { knownIn, RegisterKnown } from './register-known.tsx';
import { RegisterMore } from './register-more.tsx';

const t = text(registerTexts);
const c = text(commonTexts);
const e = text(entranceTexts);

export type Registered = { email: string; linkExpiresAt: number; mailbox: boolean; registration: string };

type Props = {
  host: string;
  loadOffer: () => Promise<Result<RegistrationOffer>>;
  onSubmit: (input: RegisterInput) => Promise<Result<Registered>>;
  onDone: (registered: Registered) => void;
  onSignIn: () => void;
  /** By whose link one came, and what they filled in. */
  entrance?: { brought: Brought; of: Entrance; onWithout: () => void };
};

/** The link's own word, to be sent along. */
export type Brought = Pick<RegisterInput, 'partner' | 'start'>;

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
export function RegisterForm({ host, loadOffer, onSubmit, onDone, onSignIn, entrance }: Props) {
  const offer = useLoad(loadOffer);
  const { known, initial } = useMemo(() => beginning(entrance), []);
  const form = useForm(initial, ['companyName', 'contactName', 'email', 'password'], checkRegistration);
  const [changing, setChanging] = useState(false);
  // What was refused must be seen to be mended.
  const hidden = changing || known.some((name) => form.error(name)) ? [] : known;
  const submit = async () => {
    const registered = await form.submit((values) => onSubmit({ ...toInput(values), ...entrance?.brought }));
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
      {entrance && <Banner>{e(known.length > 0 ? 'filled' : 'by', { partner: entrance.of.partner })}</Banner>}
      {hidden.length > 0 && (
        <RegisterKnown values={form.values} known={hidden} offer={offer.value} onChange={() => setChanging(true)} />
      )}
      <RequiredFields form={form} hidden={hidden} />
      {optional.some((name) => !hidden.includes(name)) && (
        <Details summary={t('more')} open={changing}>
          <RegisterMore form={form} offer={offer} hidden={hidden} />
        </Details>
      )}
      <FormProblem form={form} action={wayOut(form, onSignIn, entrance?.onWithout)} />
      <Button type="submit" kind="primary" wide busy={form.busy && t('submitting')}>
        {t('submit')}
      </Button>
    </Form>
  );
}

const optional = ['phone', 'title', 'industry', 'size', 'businessType', 'website'] as const;

/** What a program filled in is read over; what a partner's link says stands in the fields. */
function beginning(entrance: Props['entrance']): { known: Known[]; initial: RegisterValues } {
  const given = Object.fromEntries(Object.entries(entrance?.of.given ?? {}).filter(([, value]) => value));
  return { known: entrance?.brought.start ? knownIn(given) : [], initial: { ...empty, ...given } };
}

function wayOut(form: FormState<RegisterValues>, onSignIn: () => void, onWithout?: () => void) {
  const code = form.failure?.code;
  if (code === 'email_taken') return { label: c('signIn'), onClick: onSignIn };
  const gone = code === 'partner_invalid' || code === 'start_invalid';
  return gone && onWithout ? { label: e('without'), onClick: onWithout } : undefined;
}

/** Left-out options are left out of the request, too. */
function toInput(values: RegisterValues): RegisterInput {
  const website = values.website.trim() && (readAddress(values.website)?.href ?? values.website);
  const sent = { ...values, website };
  const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));
  return { ...given, locale: locale.value } as RegisterInput;
}

type Fields = { form: FormState<RegisterValues>; hidden: readonly Known[] };

function RequiredFields({ form, hidden }: Fields) {
  const { values, set, error } = form;
  const shown = (name: Known) => !hidden.includes(name);
  return (
    <>
      {shown('companyName') && (
        <TextField
          form={form}
          name="companyName"
          label={t('companyName')}
          required
          hint={hasOddSigns(values.companyName) ? t('nameSymbols') : t('companyNameHint')}
          autocomplete="organization"
          autoFocus
        />
      )}
      {shown('contactName') && (
        <TextField
          form={form}
          name="contactName"
          label={t('contactName')}
          required
          hint={t('contactNameHint')}
          autocomplete="name"
        />
      )}
      {shown('email') && (
        <TextField
          form={form}
          name="email"
          label={t('email')}
          required
          hint={isPersonalMailbox(values.email) ? t('personalMailbox') : t('emailHint')}
          type="email"
          autocomplete="username"
        />
      )}
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
