import type { AutoReply, AutoReplyName, ServiceView } from '../../lib/contract/service.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { serviceContentTexts } from '../../lib/i18n/service-content.ts';
import { serviceNames } from '../../lib/i18n/service-names.ts';
import { text } from '../../lib/i18n/text.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import { SaveButton } from '../ui/save-button.tsx';
import { useForm } from '../ui/use-form.ts';
import type { Written } from './texts-field.tsx';
import { TextsField, writtenOf } from './texts-field.tsx';

const t = text(serviceContentTexts);
const n = text(serviceNames);

type Save = (input: { reply: AutoReplyName; on: boolean; text: Written }) => Promise<Result<unknown>>;

const names: AutoReplyName[] = ['first', 'away', 'offHours'];

type Props = {
  service: Pick<ServiceView, 'replies' | 'hours'>;
  mayWrite: boolean;
  onSave: Save;
  /** What is written and not yet saved, for the preview beside it. */
  onEdit: (reply: AutoReplyName, text: Written) => void;
};

/** What is said by itself, each reply saved by itself. */
export function RepliesForm({ service: { replies, hours }, mayWrite, onSave, onEdit }: Props) {
  return (
    <div class="fd-stack">
      <p class="fd-soft">
        {t('repliesIntro')} {t('otherUsed')}
      </p>
      {names.map((name) => (
        <ReplyForm
          key={name}
          name={name}
          reply={replies[name]}
          idle={name === 'offHours' && hours.always}
          mayWrite={mayWrite}
          onSave={onSave}
          onEdit={onEdit}
        />
      ))}
    </div>
  );
}

type ReplyProps = Pick<Props, 'mayWrite' | 'onSave' | 'onEdit'> & {
  name: AutoReplyName;
  reply: AutoReply;
  /** There is no moment at which it would be sent. */
  idle: boolean;
};

function ReplyForm({ name, reply, idle, mayWrite, onSave, onEdit }: ReplyProps) {
  const form = useForm({ on: reply.on, text: writtenOf(reply.text) });
  const { values, set, error } = form;
  const hint = t(`${name}Hint`);
  return (
    <section class="fd-card fd-service-reply">
      <Form form={form} label={n(name)} onSubmit={() => void form.submit((given) => onSave({ reply: name, ...given }))}>
        <fieldset class="fd-stack" disabled={!mayWrite}>
          <legend class="fd-hidden">{n(name)}</legend>
          <Checkbox
            label={n(name)}
            hint={idle ? `${hint} ${t('offHoursNever')}` : hint}
            checked={values.on}
            onChange={(on) => set('on', on)}
          />
          {(values.on || form.changed) && (
            <TextsField
              label={t('replyText')}
              name={name}
              area
              maxLength={1000}
              value={values.text}
              onInput={(next) => {
                set('text', next);
                onEdit(name, next);
              }}
              error={error('text')}
              slots={[
                { name: 'company', label: t('slotCompany') },
                ...(name === 'offHours' ? [{ name: 'backAt', label: t('slotBackAt') }] : []),
              ]}
            />
          )}
          <FormProblem form={form} />
          {mayWrite && form.changed && (
            <div class="fd-actions fd-actions-start">
              <SaveButton form={form} small />
            </div>
          )}
        </fieldset>
      </Form>
    </section>
  );
}
