import { useEffect, useState } from 'preact/hooks';
import type { SsoOption } from '../../lib/contract/federation.ts';
import { accessTexts } from '../../lib/i18n/access.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { ssoTexts } from '../../lib/i18n/sso.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { SsoButtons } from './sso-buttons.tsx';

const t = text(ssoTexts);
const a = text(accessTexts);
const c = text(commonTexts);

export type SsoActs = {
  remembered: () => Promise<string | undefined>;
  options: (company: string | undefined) => Promise<Result<{ providers: SsoOption[] }>>;
  signIn: (input: { provider: string; company?: string; remember: boolean }) => Promise<Result<unknown>>;
};

type Props = { acts: SsoActs; onBack: () => void };

/** The company's ID first, which is kept; then a button for each of its accounts, and WeChat where the server has it. */
export function SsoForm({ acts, onBack }: Props) {
  const form = useForm({ company: '', remember: false });
  const [found, setFound] = useState<{ company: string; providers: SsoOption[] } | null>(null);
  const look = async (company: string) => {
    const answer = await form.submit(() => acts.options(company || undefined), { company });
    if (answer) setFound({ company, providers: answer.value.providers });
  };
  useEffect(() => {
    void acts.remembered().then((company) => {
      if (company) form.set('company', company);
      void look(company ?? '');
    });
  }, []);
  const company = form.values.company.trim();
  const own = found?.providers.filter(({ kind }) => kind !== 'wechat') ?? [];
  const asked = found !== null && found.company !== '' && found.company === company;
  return (
    <Form form={form} label={t('title')} onSubmit={() => void look(company)}>
      <h1>{t('title')}</h1>
      <TextField
        form={form}
        name="company"
        label={c('companyId')}
        hint={t('companyHint')}
        autocomplete="off"
        verbatim
        autoFocus
      />
      {asked && own.length === 0 && <Banner kind="warn">{t('none')}</Banner>}
      <FormProblem form={form} />
      {(!asked || own.length === 0) && (
        <Button type="submit" kind="primary" wide disabled={!company} busy={form.busy && t('finding')}>
          {t('find')}
        </Button>
      )}
      <SsoButtons
        providers={asked ? (found?.providers ?? []) : (found?.providers ?? []).filter(({ kind }) => kind === 'wechat')}
        onChoose={({ id }) =>
          acts.signIn({ provider: id, company: company || undefined, remember: form.values.remember })
        }
      />
      <Checkbox
        name="remember"
        checked={form.values.remember}
        onChange={(checked) => form.set('remember', checked)}
        label={a('remember')}
        hint={a('rememberHint')}
      />
      <p class="fd-soft fd-small">{t('firstTime')}</p>
      <Button kind="quiet" wide onClick={onBack}>
        {t('byPassword')}
      </Button>
    </Form>
  );
}
