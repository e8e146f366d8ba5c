import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { membersTexts } from '../../lib/i18n/members.ts';
import { peopleTexts } from '../../lib/i18n/people.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Form, FormProblem } from '../ui/form.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { PeoplePicker } from '../ui/people-picker.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { useForm } from '../ui/use-form.ts';
import { useLoad } from '../ui/use-load.ts';

const t = text(membersTexts);
const p = text(peopleTexts);
const c = text(commonTexts);

type Leaver = { id: string; name: string };

type Props<L extends Leaver> = {
  /** Null while nobody leaves. */
  member: L | null;
  /** Who may take over. */
  onFind: FindPeople;
  /** What the member has open. */
  onCount: (member: L) => Promise<Result<{ conversations: number }>>;
  onDisable: (member: L, heir: string | null) => Promise<Result<unknown>>;
  onClose: () => void;
};

/** Disables a member, and hands over what he has open. */
export function LeaverDialog<L extends Leaver>({ member, ...props }: Props<L>) {
  return (
    <Dialog title={t('disableTitle', { name: member?.name ?? '' })} open={member !== null} onClose={props.onClose}>
      {member && <LeaverForm key={member.id} member={member} {...props} />}
    </Dialog>
  );
}

function LeaverForm<L extends Leaver>({ member, onFind, onCount, onDisable, onClose }: Props<L> & { member: L }) {
  const open = useLoad(() => onCount(member)).value?.conversations;
  const form = useForm({ handOver: null as PickerOption | null });
  const submit = async () => {
    if (await form.submit(({ handOver }) => onDisable(member, handOver?.id ?? null))) onClose();
  };
  return (
    <Form form={form} onSubmit={() => void submit()}>
      <p>{p('leaverText')}</p>
      <p>
        {open !== undefined && `${p(open > 0 ? 'leaverOpen' : 'leaverNone', { n: formatNumber(open) })} `}
        {p('leaverApprovals')}
      </p>
      {open !== 0 && (
        <Field label={p('heir')} error={form.error('handOver')}>
          {(control) => (
            <PeoplePicker
              {...control}
              onFind={onFind}
              without={[member.id]}
              value={form.values.handOver}
              onChange={(heir) => form.set('handOver', heir)}
              placeholder={p('heirNobody')}
              clearable
            />
          )}
        </Field>
      )}
      <FormProblem form={form} />
      <div class="fd-actions">
        <Button autoFocus onClick={onClose}>
          {c('cancel')}
        </Button>
        <Button type="submit" kind="danger" busy={form.busy && t('disabling')}>
          {t('disable')}
        </Button>
      </div>
    </Form>
  );
}
