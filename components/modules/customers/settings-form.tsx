import { Plus } from 'lucide-preact';
import type { CustomerSettings, customersEndpoints, FieldType, StageTone } from '../../../lib/contract/customers.ts';
import { customerLimits, fieldType, stageTone } from '../../../lib/contract/customers.ts';
import type { InputOf } from '../../../lib/contract/endpoint.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { customersTexts } from '../../../lib/i18n/modules-customers.ts';
import { text } from '../../../lib/i18n/text.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Form, FormProblem } from '../../ui/form.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RowTools } from '../../ui/row-tools.tsx';
import { SaveButton } from '../../ui/save-button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea, TextInput } from '../../ui/text-input.tsx';
import { useForm } from '../../ui/use-form.ts';

const t = text(customersTexts);

type Given = InputOf<(typeof customersEndpoints)['setCustomerSettings']>;
type StageRow = { id?: string; name: string; tone: StageTone };
type FieldRow = { id?: string; name: string; type: FieldType; options: string };

type Props = {
  settings: CustomerSettings;
  onSave: (settings: Given) => Promise<Result<CustomerSettings>>;
  onSaved: () => void;
};

const stageRows = ({ stages }: CustomerSettings): StageRow[] =>
  stages.map(({ id, name, tone }) => ({ id, name: textFor(name, locale.value), tone }));
const fieldRows = ({ fields }: CustomerSettings): FieldRow[] =>
  fields.map(({ id, name, type, options }) => ({ id, name, type, options: options.join('\n') }));

/** A company's own stages and fields. */
export function CustomerSettingsForm({ settings, onSave, onSaved }: Props) {
  const form = useForm({ stages: stageRows(settings), fields: fieldRows(settings) });
  const { stages, fields } = form.values;
  const setStages = (rows: StageRow[]) => form.set('stages', rows);
  const setFields = (rows: FieldRow[]) => form.set('fields', rows);
  const wrong = (path: string) => form.failure?.fields?.some((fault) => fault.path === path);
  const submit = () =>
    form.submit((values) =>
      onSave({
        stages: values.stages,
        fields: values.fields.map(({ options, ...field }) => ({ ...field, options: linesOf(options) })),
      }),
    );
  const lost =
    settings.stages.some(({ id }) => !stages.some((row) => row.id === id)) ||
    settings.fields.some(({ id }) => !fields.some((row) => row.id === id));
  return (
    <Form form={form} onSubmit={async () => (await submit()) && onSaved()}>
      <section class="fd-stack-s">
        <h2>{t('stages')}</h2>
        <p class="fd-soft fd-small">{t('stagesHint')}</p>
        <ul class="fd-module-rows">
          {stages.map((row, at) => (
            <li key={row.id ?? at}>
              <TextInput
                label={t('stageName', { n: at + 1 })}
                value={row.name}
                maxLength={24}
                aria-invalid={wrong(`stages.${at}.name`) ? 'true' : undefined}
                onInput={(name) => setStages(stages.with(at, { ...row, name }))}
              />
              <Select
                label={t('stageTone', { name: row.name })}
                value={row.tone}
                options={stageTone.options.map((tone) => ({ value: tone, label: t(tone) }))}
                onChange={(tone) => setStages(stages.with(at, { ...row, tone }))}
              />
              <Tools rows={stages} at={at} onChange={setStages} />
            </li>
          ))}
        </ul>
        {stages.length < customerLimits.stages && (
          <Add label={t('addStage')} onClick={() => setStages([...stages, { name: '', tone: 'neutral' }])} />
        )}
      </section>
      <section class="fd-stack-s">
        <h2>{t('fields')}</h2>
        <p class="fd-soft fd-small">{t('fieldsHint')}</p>
        <ul class="fd-module-rows">
          {fields.map((row, at) => (
            <li key={row.id ?? at}>
              <TextInput
                label={t('fieldName', { n: at + 1 })}
                value={row.name}
                maxLength={30}
                aria-invalid={wrong(`fields.${at}.name`) ? 'true' : undefined}
                onInput={(name) => setFields(fields.with(at, { ...row, name }))}
              />
              <Select
                label={t('fieldType', { name: row.name })}
                value={row.type}
                options={fieldType.options.map((type) => ({ value: type, label: t(type) }))}
                onChange={(type) => setFields(fields.with(at, { ...row, type }))}
              />
              <Tools rows={fields} at={at} onChange={setFields} />
              {row.type === 'choice' && (
                <div class="fd-module-rows-below">
                  <Field label={t('optionsOf', { name: row.name })} hint={t('optionsHint')}>
                    {(control) => (
                      <TextArea
                        {...control}
                        value={row.options}
                        aria-invalid={wrong(`fields.${at}.options`) ? 'true' : undefined}
                        onInput={(options) => setFields(fields.with(at, { ...row, options }))}
                      />
                    )}
                  </Field>
                </div>
              )}
            </li>
          ))}
        </ul>
        {fields.length < customerLimits.fields && (
          <Add label={t('addField')} onClick={() => setFields([...fields, { name: '', type: 'text', options: '' }])} />
        )}
      </section>
      {lost && <p class="fd-soft">{t('lossHint')}</p>}
      <FormProblem form={form} />
      <div>
        <SaveButton form={form} />
      </div>
    </Form>
  );
}

const linesOf = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

function Add({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <div>
      <Button small onClick={onClick}>
        <Icon of={Plus} size={14} />
        {label}
      </Button>
    </div>
  );
}

type ToolsProps<Row> = { rows: Row[]; at: number; onChange: (rows: Row[]) => void };

/** Moves a row, or takes it away. */
function Tools<Row extends { name: string }>({ rows, at, onChange }: ToolsProps<Row>) {
  const row = rows[at];
  if (!row) return null;
  const { name } = row;
  const move = (to: number) => onChange(rows.toSpliced(at, 1).toSpliced(to, 0, row));
  return (
    <RowTools
      name={name}
      onUp={at > 0 ? () => move(at - 1) : null}
      onDown={at < rows.length - 1 ? () => move(at + 1) : null}
      onRemove={() => onChange(rows.toSpliced(at, 1))}
    />
  );
}
