import { useRef } from 'preact/hooks';
import type { CannedView } from '../../lib/contract/service.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { TextField } from '../ui/text-field.tsx';
import { EditDialog } from './edit-dialog.tsx';

const t = text(serviceContentTexts);

export type CannedValues = { shortcut: string; title: string; text: string; shared: boolean };

type Props = {
  /** Null: a new one. */
  canned: CannedView | null;
  mayShare: boolean;
  onSave: (canned: CannedValues) => Promise<Result<unknown>>;
  onClose: () => void;
};

export function CannedDialog({ canned, mayShare, onSave, onClose }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { shortcut = '', title = '', text: words = '', shared = mayShare } = canned ?? {};
  const values: CannedValues = { shortcut, title, text: words, shared };
  const slots = [
    { name: 'name', label: t('slotName') },
    { name: 'company', label: t('slotCompany') },
    { name: 'agent', label: t('slotAgent') },
  ];
  return (
    <EditDialog
      title={t(canned ? 'editCanned' : 'addCanned')}
      values={values}
      required={['shortcut', 'title', 'text']}
      onSave={onSave}
      onClose={onClose}
    >
      {(form) => (
        <>
          <TextField form={form} name="title" label={t('cannedTitle')} maxLength={60} required autoFocus />
          <TextField
            form={form}
            name="shortcut"
            label={t('shortcut')}
            hint={t('shortcutHint')}
            maxLength={20}
            verbatim
            required
          />
          <Field label={t('cannedText')} error={form.error('text')} required>
            {(control) => (
              <textarea
                {...control}
                ref={field}
                class="fd-input"
                name="text"
                rows={4}
                value={form.values.text}
                onInput={(event) => form.set('text', event.currentTarget.value)}
              />
            )}
          </Field>
          <div class="fd-row fd-wrap fd-small">
            <span class="fd-soft">{t('insert')}</span>
            {slots.map((slot) => (
              <Button
                key={slot.name}
                small
                kind="quiet"
                onClick={() => {
                  const at = field.current?.selectionStart ?? form.values.text.length;
                  form.set('text', `${form.values.text.slice(0, at)}{${slot.name}}${form.values.text.slice(at)}`);
                  field.current?.focus();
                }}
              >
                {slot.label}
              </Button>
            ))}
          </div>
          {!canned && mayShare && (
            <div class="fd-field">
              <span class="fd-label">{t('who')}</span>
              <div>
                <Segmented
                  label={t('who')}
                  value={form.values.shared ? 'shared' : 'personal'}
                  onChange={(who) => form.set('shared', who === 'shared')}
                  options={[
                    { value: 'shared', label: t('shared') },
                    { value: 'personal', label: t('personal') },
                  ]}
                />
              </div>
            </div>
          )}
        </>
      )}
    </EditDialog>
  );
}
