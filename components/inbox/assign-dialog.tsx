import { useState } from 'preact/hooks';
import { commonTexts } from '../../lib/i18n/common.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { PeoplePicker } from '../ui/people-picker.tsx';
import type { PickerOption } from '../ui/picker.tsx';

const t = text(inboxTexts);
const c = text(commonTexts);

type Props = { onFind: FindPeople; onAssign: (to: PickerOption) => void; onClose: () => void };

/** Gives a conversation to one of many. */
export function AssignDialog({ onFind, onAssign, onClose }: Props) {
  const [chosen, setChosen] = useState<PickerOption | null>(null);
  return (
    <Dialog title={t('assignTitle')} open onClose={onClose}>
      <Field label={t('colleague')}>
        {(control) => <PeoplePicker {...control} onFind={onFind} value={chosen} onChange={setChosen} />}
      </Field>
      <div class="fd-actions">
        <Button onClick={onClose}>{c('cancel')}</Button>
        <Button
          kind="primary"
          disabled={!chosen}
          onClick={() => {
            if (chosen) onAssign(chosen);
            onClose();
          }}
        >
          {t('assign')}
        </Button>
      </div>
    </Dialog>
  );
}
