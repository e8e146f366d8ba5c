import type { CompanyView } from '../../lib/contract/organisation.ts';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { optionsTexts } from '../../lib/i18n/options.ts';
import { text } from '../../lib/i18n/text.ts';
import { CopyField } from '../ui/copy-field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(optionsTexts);
const c = text(commonTexts);

type Props = {
  company: CompanyView;
  mayWrite: boolean;
  onSave: (input: { name: string }) => Promise<Result<unknown>>;
  onSaved: () => void;
};

export function CompanyForm({ company, mayWrite, onSave, onSaved }: Props) {
  const form = useForm({ name: company.name }, ['name']);
  const submit = async () => {
    if (await form.submit(onSave)) onSaved();
  };
  return (
    <div class="fd-stack fd-narrow">
      <div class="fd-field">
        <span class="fd-label">{c('companyId')}</span>
        <CopyField value={company.id} label={c('companyId')} />
        <p class="fd-hint">{t('companyIdHint')}</p>
      </div>
      {mayWrite ? (
        <Form form={form} label={t('company')} onSubmit={() => void submit()}>
          <TextField
            form={form}
            name="name"
            label={t('companyName')}
            hint={t('companyNameHint')}
            autocomplete="organization"
            maxLength={100}
          />
          <FormProblem form={form} />
          <div>
            <SaveButton form={form} disabled={!form.changed} />
          </div>
        </Form>
      ) : (
        <div class="fd-field">
          <span class="fd-label">{t('companyName')}</span>
          <span>{company.name}</span>
        </div>
      )}
      <p class="fd-soft fd-small">
        {t('createdAt')} {formatDate(company.createdAt)}
      </p>
    </div>
  );
}
