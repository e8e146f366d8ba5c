import type { RegistrationOffer } from '../../lib/contract/templates.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { registerTexts } from '../../lib/i18n/register.ts';
import { entranceTexts } from '../../lib/i18n/register-entrance.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import type { RegisterValues } from './register-form.tsx';

const t = text(registerTexts);
const e = text(entranceTexts);

/** In the order of the form. */
const labels = {
  companyName: 'companyName',
  contactName: 'contactName',
  email: 'email',
  phone: 'phone',
  title: 'jobTitle',
  industry: 'industry',
  size: 'size',
  businessType: 'businessType',
  website: 'website',
} as const satisfies Partial<Record<keyof RegisterValues, string>>;

export type Known = keyof typeof labels;

/** What somebody else filled in. */
export function knownIn(given: Partial<Record<Known, string | undefined>>): Known[] {
  return (Object.keys(labels) as Known[]).filter((name) => given[name]);
}

type Props = { values: RegisterValues; known: Known[]; offer: RegistrationOffer | null; onChange: () => void };

/** What is known already, to be read over, with a way to change it. */
export function RegisterKnown({ values, known, offer, onChange }: Props) {
  const offered = { industry: offer?.industries, size: offer?.sizes, businessType: offer?.businessTypes };
  const shown = (name: Known) => {
    const choice = offered[name as keyof typeof offered]?.find(({ id }) => id === values[name]);
    return choice ? choice.name[locale.value] : values[name];
  };
  return (
    <section class="fd-card fd-card-pad fd-stack-s" aria-label={e('known')}>
      <div class="fd-spread">
        <h2 class="fd-small-head">{e('known')}</h2>
        <Button kind="link" onClick={onChange}>
          {e('change')}
        </Button>
      </div>
      <dl class="fd-register-known">
        {known.map((name) => (
          <div key={name}>
            <dt>{t(labels[name])}</dt>
            <dd>{shown(name)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
