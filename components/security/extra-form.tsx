import { useState } from 'preact/hooks';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { securityOwnTexts } from '../../lib/i18n/security-own.ts';
import { text } from '../../lib/i18n/text.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(securityOwnTexts);
const c = text(commonTexts);

type Kind = 'question' | 'backup_phone';
type Chosen = { kind: Kind | null; question?: string; answer?: string };

type Props = {
  chosen: Kind | null;
  question: string | null;
  /** The backup phone in part; null without a proved one. */
  phone: string | null;
  smsAvailable: boolean;
  onSave: (chosen: Chosen) => Promise<Result<unknown>>;
  onDone: () => void;
  onAddPhone: () => void;
  onCancel: () => void;
};

/** One more question at a change of e-mail and a reset, or none (row R23). */
export function ExtraForm({ chosen, question, phone, smsAvailable, onSave, onDone, onAddPhone, onCancel }: Props) {
  const before = chosen ?? 'question';
  const [kind, setKind] = useState<Kind | 'none'>(before);
  const form = useForm({ question: question ?? '', answer: '' }, kind === 'question' ? ['question', 'answer'] : []);
  const options: { value: Kind | 'none'; label: string }[] = [
    { value: 'none', label: t('extraOff') },
    { value: 'question', label: t('extraQuestion') },
    ...(smsAvailable ? [{ value: 'backup_phone', label: t('extraPhone') } as const] : []),
  ];
  const submit = async () => {
    const input = ({ question, answer }: { question: string; answer: string }) =>
      kind === 'question' ? { kind, question, answer } : { kind: kind === 'none' ? null : kind };
    if (await form.submit((values) => onSave(input(values)))) onDone();
  };
  const lacksPhone = kind === 'backup_phone' && !phone;
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <p class="fd-soft">{t('extraAbout')}</p>
      <Segmented label={t('extra')} value={kind} onChange={setKind} options={options} />
      {kind === 'question' && (
        <>
          <TextField form={form} name="question" label={t('question')} hint={t('questionHint')} autocomplete="off" />
          <TextField form={form} name="answer" label={t('answer')} hint={t('answerHint')} autocomplete="off" verbatim />
        </>
      )}
      {kind === 'backup_phone' && phone && <p>{t('extraPhoneText', { phone })}</p>}
      {lacksPhone && (
        <Banner kind="warn" action={{ label: t('addPhoneTitle'), onClick: onAddPhone }}>
          {t('extraPhoneMissing')}
        </Banner>
      )}
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button onClick={onCancel}>{c('cancel')}</Button>
        <SaveButton form={form} edited={form.changed || kind !== before} disabled={lacksPhone} />
      </div>
    </Form>
  );
}
