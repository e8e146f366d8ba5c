import { X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { approvalLimits } from '../../lib/contract/approval-limits.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { flowsTexts } from '../../lib/i18n/flows.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { TextInput } from '../ui/text-input.tsx';

const t = text(flowsTexts);

export type Person = { id: string; name: string; about: string };

/** Members by what was typed; all of them, to begin with, for nothing. */
export type FindPeople = (typed: string) => Promise<Result<Person[]>>;

type Props = {
  ids: string[];
  names: ReadonlyMap<string, string>;
  error: string | null;
  onFind: FindPeople;
  onChange: (ids: string[]) => void;
};

const PAUSE_MS = 200;

/** Several members: the chosen ones as chips, others found by name. */
export function PeopleField({ ids, names, error, onFind, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Person[]>([]);
  const seen = useRef(new Map<string, string>());
  useEffect(() => {
    let late = false;
    const timer = setTimeout(async () => {
      const result = typed.trim() === '' ? null : await onFind(typed.trim());
      if (late) return;
      setFound(result?.ok ? result.value : []);
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [typed]);
  const nameOf = (id: string) => seen.current.get(id) ?? names.get(id) ?? '…';
  const add = (person: Person) => {
    seen.current.set(person.id, person.name);
    onChange([...ids, person.id]);
    setTyped('');
  };
  const offered = found.filter(({ id }) => !ids.includes(id));
  return (
    <div class="fd-stack-s">
      <Field label={t('byMembers')} required hint={ids.length === 0 ? t('noMember') : undefined} error={error}>
        {(control) => (
          <TextInput
            {...control}
            value={typed}
            placeholder={t('findMember')}
            autocomplete="off"
            onInput={setTyped}
            readOnly={ids.length >= approvalLimits.approvers}
          />
        )}
      </Field>
      {offered.length > 0 && (
        <ul class="fd-card fd-people" aria-label={t('addMember')}>
          {offered.map((person) => (
            <li key={person.id}>
              <button type="button" class="fd-menu-item" onClick={() => add(person)}>
                <span class="fd-grow fd-cut">{person.name}</span>
                <span class="fd-soft fd-small fd-cut">{person.about}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {ids.length > 0 && (
        <ul class="fd-chips">
          {ids.map((id) => (
            <li key={id} class="fd-chip">
              {nameOf(id)}
              <Button
                kind="quiet"
                small
                icon
                label={t('removeMember', { name: nameOf(id) })}
                onClick={() => onChange(ids.filter((one) => one !== id))}
              >
                <Icon of={X} size={12} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
