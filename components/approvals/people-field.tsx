import { useRef } from 'preact/hooks';
import { approvalLimits } from '../../lib/contract/approval-limits.ts';
import { flowsTexts } from '../../lib/i18n/flows.ts';
import { text } from '../../lib/i18n/text.ts';
import { Chips } from '../ui/chips.tsx';
import { Field } from '../ui/field.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { PeoplePicker } from '../ui/people-picker.tsx';

const t = text(flowsTexts);

type Props = {
  ids: string[];
  names: ReadonlyMap<string, string>;
  error: string | null;
  onFind: FindPeople;
  onChange: (ids: string[]) => void;
};

/** Several members: the chosen ones as chips, others found by name. */
export function PeopleField({ ids, names, error, onFind, onChange }: Props) {
  const seen = useRef(new Map<string, string>());
  const nameOf = (id: string) => seen.current.get(id) ?? names.get(id) ?? '…';
  return (
    <Field label={t('byMembers')} required hint={ids.length === 0 ? t('noMember') : undefined} error={error}>
      {(control) => (
        <div class="fd-stack-s">
          <Chips
            of={ids.map((id) => ({ id, name: nameOf(id) }))}
            onRemove={(id) => onChange(ids.filter((one) => one !== id))}
          />
          <PeoplePicker
            {...control}
            onFind={onFind}
            value={null}
            without={ids}
            placeholder={t('findMember')}
            disabled={ids.length >= approvalLimits.approvers}
            onChange={(person) => {
              if (!person) return;
              seen.current.set(person.id, person.name);
              onChange([...ids, person.id]);
            }}
          />
        </div>
      )}
    </Field>
  );
}
