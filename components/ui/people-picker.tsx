import { useRef, useState } from 'preact/hooks';
import { commonTexts } from '../../lib/i18n/common.ts';
import type { Result } from '../../lib/i18n/errors.ts';
import { text } from '../../lib/i18n/text.ts';
import type { PickerOption, PickerProps } from './picker.tsx';
import { Picker } from './picker.tsx';

const c = text(commonTexts);

/** `more`: how many fit beside these. */
export type Found = { people: readonly PickerOption[]; more: number };

/** Those whom a text fits; the first of all for an empty one. */
export type FindPeople = (typed: string) => Promise<Result<Found>>;

type Search = 'options' | 'value' | 'known' | 'onChange' | 'onOpen' | 'onSearch' | 'more' | 'note';

type Props = Omit<PickerProps, Search> & {
  onFind: FindPeople;
  value: PickerOption | null;
  onChange: (person: PickerOption | null) => void;
  /** Who cannot be chosen. */
  without?: readonly string[];
};

const PAUSE_MS = 200;

type Answer = { found: Result<Found>; all: boolean };

/**
 * One person of however many there are. They are read once the list opens: where that brings everybody they are
 * searched here, by pinyin too; else by whoever has them all.
 */
export function PeoplePicker({ onFind, value, onChange, without = [], ...rest }: Props) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const first = useRef<Promise<Result<Found>> | null>(null);
  const turn = useRef(0);
  const look = async (typed: string) => {
    const mine = ++turn.current;
    first.current ??= onFind('');
    let found = await first.current;
    const all = found.ok && found.value.more === 0;
    if (typed && !all) {
      await new Promise((done) => setTimeout(done, PAUSE_MS));
      if (mine === turn.current) found = await onFind(typed);
    }
    if (mine === turn.current) setAnswer({ found, all });
  };
  const open = () => {
    first.current = null;
    void look('');
  };
  const found = answer?.found.ok ? answer.found.value : null;
  const options = found?.people.filter(({ id }) => !without.includes(id)) ?? [];
  return (
    <Picker
      {...rest}
      options={options}
      value={value?.id ?? null}
      known={value}
      onChange={(id) => onChange(options.find((one) => one.id === id) ?? null)}
      onOpen={open}
      onSearch={answer?.all ? undefined : (typed) => void look(typed.trim())}
      more={found?.more}
      note={found ? undefined : c(answer ? 'loadFailed' : 'loading')}
    />
  );
}
