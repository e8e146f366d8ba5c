import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { privacyTexts } from '../../lib/i18n/privacy.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { PeoplePicker } from '../ui/people-picker.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';

const t = text(privacyTexts);
const p = text(peopleTexts);
const c = text(commonTexts);

type Props = {
  /** Whom it is about, by the name to be typed; null while nobody is. */
  asked: { id?: string; name: string; shown?: string } | null;
  /** `own`: the reader's own account. */
  about: 'member' | 'own' | 'customer';
  /** Finds who may take over the open conversations; left out: nobody is asked for. */
  onFind?: FindPeople;
  onErase: (name: string, heir: string | null) => Promise<Result<unknown>>;
  onClose: () => void;
};

const words = {
  member: { title: 'eraseTitle', text: 'eraseText', act: 'doErase' },
  own: { title: 'ownEraseTitle', text: 'ownEraseDialog', act: 'ownErase' },
  customer: { title: 'customerTitle', text: 'customerText', act: 'doEraseCustomer' },
} as const;

/** Erases somebody, once the name was typed. */
export function EraseDialog(props: Props) {
  const { asked, about, onClose } = props;
  const name = asked?.shown ?? asked?.name ?? '';
  const { title } = words[about];
  return (
    <Dialog title={title === 'ownEraseTitle' ? t(title) : t(title, { name })} open={asked !== null} onClose={onClose}>
      {asked && <EraseForm key={asked.name} {...props} asked={asked} />}
    </Dialog>
  );
}

function EraseForm({ asked, about, onFind, onErase, onClose }: Props & { asked: { id?: string; name: string } }) {
  const form = useForm({ name: '', handOver: null as PickerOption | null }, ['name'], ({ name }) =>
    name.trim() === asked.name ? [] : [{ path: 'name', code: 'not_the_name' }],
  );
  const submit = async () => {
    if (await form.submit(({ name, handOver }) => onErase(name.trim(), handOver?.id ?? null))) onClose();
  };
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <p>{t(words[about].text)}</p>
      {onFind && (
        <Field label={p('heir')} error={form.error('handOver')}>
          {(control) => (
            <PeoplePicker
              {...control}
              onFind={onFind}
              without={asked.id === undefined ? [] : [asked.id]}
              value={form.values.handOver}
              onChange={(heir) => form.set('handOver', heir)}
              placeholder={p('heirNobody')}
              clearable
            />
          )}
        </Field>
      )}
      <TextField form={form} name="name" label={t('typeName', { name: asked.name })} autocomplete="off" verbatim />
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button autoFocus onClick={onClose}>
          {c('cancel')}
        </Button>
        <Button type="submit" kind="danger" busy={form.busy && t('erasing')}>
          {t(words[about].act)}
        </Button>
      </div>
    </Form>
  );
}
