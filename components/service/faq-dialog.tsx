import type { FaqView } from '../../lib/contract/service.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatList } from '../../lib/i18n/format.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text } from '../../lib/i18n/text.ts';
import { Field } from '../ui/field.tsx';
import type { Option } from '../ui/select.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FieldCheck } from '../ui/use-form.ts';
import { EditDialog } from './edit-dialog.tsx';
import type { Written } from './texts-field.tsx';
import { isWritten, TextsField, writtenOf } from './texts-field.tsx';

const t = text(serviceContentTexts);

export type FaqValues = { category: string | null; question: Written; answer: Written; keywords: string[] };

type Values = { question: Written; answer: Written; category: string; keywords: string };

type Props = {
  /** Null: a new one. */
  faq: FaqView | null;
  categories: Option<string>[];
  onSave: (faq: FaqValues) => Promise<Result<unknown>>;
  onClose: () => void;
};

export function FaqDialog({ faq, categories, onSave, onClose }: Props) {
  const values: Values = {
    question: writtenOf(faq?.question ?? {}),
    answer: writtenOf(faq?.answer ?? {}),
    category: faq?.category ?? 'none',
    keywords: formatList(faq?.keywords ?? []),
  };
  return (
    <EditDialog
      title={t(faq ? 'editFaq' : 'addFaq')}
      values={values}
      check={check}
      onSave={({ question, answer, category, keywords }) =>
        onSave({ question, answer, category: category === 'none' ? null : category, keywords: wordsOf(keywords) })
      }
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextsField
            label={t('question')}
            name="question"
            maxLength={200}
            autoFocus
            value={form.values.question}
            onInput={(question) => form.set('question', question)}
            error={form.error('question')}
          />
          <TextsField
            label={t('answer')}
            name="answer"
            area
            maxLength={2000}
            hint={`${t('answerHint')} ${t('otherUsed')}`}
            value={form.values.answer}
            onInput={(answer) => form.set('answer', answer)}
            error={form.error('answer')}
          />
          {categories.length > 1 && (
            <Field label={t('faqCategory')}>
              {(control) => (
                <Select
                  {...control}
                  value={form.values.category}
                  onChange={(category) => form.set('category', category)}
                  options={categories}
                />
              )}
            </Field>
          )}
          <TextField form={form} name="keywords" label={t('keywords')} hint={t('keywordsHint')} optional />
        </>
      )}
    </EditDialog>
  );
}

function check({ question, answer }: Values): FieldCheck<Values>[] {
  return [
    ...(isWritten(question) ? [] : [{ path: 'question', code: 'required' } as const]),
    ...(isWritten(answer) ? [] : [{ path: 'answer', code: 'required' } as const]),
  ];
}

const wordsOf = (typed: string) => [
  ...new Set(
    typed
      .split(/[,，、;；\n]/)
      .map((word) => word.trim())
      .filter(Boolean),
  ),
];
