import type { ProactiveRule, Repeat, Speaker } from '../../../lib/contract/proactive.ts';
import { proactiveLimits as limits } from '../../../lib/contract/proactive-limits.ts';
import type { Result } from '../../../lib/i18n/errors.ts';
import { locale } from '../../../lib/i18n/locale.ts';
import { proactiveTexts } from '../../../lib/i18n/modules-proactive.ts';
import { text } from '../../../lib/i18n/text.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';
import { EditDialog } from '../../service/edit-dialog.tsx';
import type { Written } from '../../service/texts-field.tsx';
import { isWritten, TextsField, writtenOf } from '../../service/texts-field.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Field } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { FieldCheck, FormState } from '../../ui/use-form.ts';
import { BubblePreview } from './bubble-preview.tsx';
import type { GivenRule } from './values.ts';
import { nameOf } from './values.ts';

const t = text(proactiveTexts);

/** Numbers as they are typed. */
type Values = {
  name: string;
  page: string;
  seconds: string;
  who: 'everybody' | 'returning';
  awayHours: string;
  repeat: Repeat;
  days: string;
  inHours: boolean;
  from: Speaker;
  text: Written;
};

type Props = {
  /** Null: a new one. */
  rule: ProactiveRule | null;
  company: string;
  onSave: (rule: GivenRule) => Promise<Result<unknown>>;
  onClose: () => void;
};

const valuesOf = (rule: ProactiveRule | null): Values => ({
  name: rule ? nameOf(rule) : '',
  page: rule?.page ?? '',
  seconds: String(rule?.seconds ?? 30),
  who: rule?.awayHours ? 'returning' : 'everybody',
  awayHours: String(rule?.awayHours ?? 24),
  repeat: rule?.repeat ?? 'days',
  days: String(rule?.days ?? 7),
  inHours: rule?.inHours ?? false,
  from: rule?.from ?? 'company',
  text: writtenOf(rule?.text ?? {}),
});

/** What is no whole number is one that is refused. */
const numberIn = (typed: string) => (/^\s*\d+\s*$/.test(typed) ? Number(typed) : -1);

function check(values: Values): FieldCheck<Values>[] {
  const outside = (path: 'seconds' | 'awayHours' | 'days', least: number, max: number): FieldCheck<Values>[] => {
    const found = numberIn(values[path]);
    return found >= least && found <= max ? [] : [{ path, code: 'out_of_range', params: { min: least, max } }];
  };
  return [
    ...outside('seconds', 0, limits.seconds),
    ...(values.who === 'returning' ? outside('awayHours', 1, limits.hours) : []),
    ...(values.repeat === 'days' ? outside('days', 1, limits.days) : []),
    ...(isWritten(values.text) ? [] : [{ path: 'text', code: 'required' } as const]),
  ];
}

export function RuleDialog({ rule, company, onSave, onClose }: Props) {
  const save = ({ who, seconds, awayHours, days, ...values }: Values) =>
    onSave({
      ...(rule && { id: rule.id }),
      ...values,
      on: rule?.on ?? true,
      seconds: numberIn(seconds),
      awayHours: who === 'returning' ? numberIn(awayHours) : null,
      // What is not asked for keeps a number that holds.
      days: values.repeat === 'days' ? numberIn(days) : (rule?.days ?? 7),
    });
  return (
    <EditDialog
      title={t(rule ? 'editTitle' : 'addTitle')}
      values={valuesOf(rule)}
      required={['name', 'seconds']}
      check={check}
      onSave={save}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField
            form={form}
            name="name"
            label={t('name')}
            hint={t('nameHint')}
            maxLength={limits.nameChars}
            autoFocus
          />
          <When form={form} />
          <What form={form} company={company} />
        </>
      )}
    </EditDialog>
  );
}

function When({ form }: { form: FormState<Values> }) {
  const { values, set } = form;
  return (
    <>
      <TextField
        form={form}
        name="page"
        label={t('page')}
        hint={t('pageHint')}
        placeholder="/products/*"
        maxLength={limits.pageChars}
        verbatim
        optional
      />
      <Count form={form} name="seconds" label={t('seconds')} />
      <fieldset class="fd-field fd-greeting-choice">
        <legend class="fd-label">{t('who')}</legend>
        <Segmented
          label={t('who')}
          value={values.who}
          onChange={(who) => set('who', who)}
          options={[
            { value: 'everybody', label: t('everybody') },
            { value: 'returning', label: t('returning') },
          ]}
        />
      </fieldset>
      {values.who === 'returning' && <Count form={form} name="awayHours" label={t('awayHours')} />}
      <Field label={t('repeat')}>
        {(control) => (
          <Select<Repeat>
            {...control}
            name="repeat"
            value={values.repeat}
            onChange={(repeat) => set('repeat', repeat)}
            options={(['once', 'session', 'days'] as const).map((value) => ({ value, label: t(value) }))}
          />
        )}
      </Field>
      {values.repeat === 'days' && <Count form={form} name="days" label={t('daysField')} />}
      <Checkbox label={t('inHours')} checked={values.inHours} onChange={(inHours) => set('inHours', inHours)} />
    </>
  );
}

function Count({
  form,
  name,
  label,
}: {
  form: FormState<Values>;
  name: 'seconds' | 'awayHours' | 'days';
  label: string;
}) {
  return (
    <div class="fd-greeting-count">
      <TextField form={form} name={name} label={label} maxLength={5} />
    </div>
  );
}

function What({ form, company }: { form: FormState<Values>; company: string }) {
  const { values, set, error } = form;
  const language = values.text[locale.value].trim() ? locale.value : values.text['zh-CN'].trim() ? 'zh-CN' : 'en';
  return (
    <>
      <fieldset class="fd-field fd-greeting-choice">
        <legend class="fd-label">{t('from')}</legend>
        <Segmented
          label={t('from')}
          value={values.from}
          onChange={(from) => set('from', from)}
          options={[
            { value: 'company', label: t('company') },
            { value: 'reception', label: t('reception') },
          ]}
        />
      </fieldset>
      <TextsField
        label={t('text')}
        name="text"
        area
        maxLength={limits.textChars}
        hint={t('textHint')}
        value={values.text}
        onInput={(next) => set('text', next)}
        error={error('text')}
      />
      <BubblePreview
        company={company}
        from={values.from}
        language={isWritten(values.text) ? language : locale.value}
        message={textFor(values.text, locale.value)}
      />
    </>
  );
}
