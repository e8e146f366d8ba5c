import { ChevronDown, ListFilter, Search, X } from 'lucide-preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { securityCompanyTexts } from '../../lib/i18n/security-company.ts';
import { eventName } from '../../lib/i18n/security-events.ts';
import { text } from '../../lib/i18n/text.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import type { FindPeople } from '../ui/people-picker.tsx';
import { PeoplePicker } from '../ui/people-picker.tsx';
import type { PickerOption } from '../ui/picker.tsx';
import { Select } from '../ui/select.tsx';
import { TextInput } from '../ui/text-input.tsx';
import type { LogFilter, Outcome, Period } from './log-filter.ts';
import { countFilters } from './log-filter.ts';
import { kindGroups } from './log-kinds.ts';

const t = text(securityCompanyTexts);

type Props = {
  filter: LogFilter;
  onFind: FindPeople;
  onChange: (filter: LogFilter) => void;
  onClear: () => void;
};

/** One row of filters; where there is no room all but the search fold away. */
export function LogFilters({ filter, onFind, onChange, onClear }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [member, setMember] = useState<PickerOption | null>(null);
  const count = countFilters(filter);
  const set = (change: Partial<LogFilter>) => onChange({ ...filter, ...change });
  return (
    <search class="fd-filters" data-open={open}>
      <SearchField value={filter.text} onChange={(said) => set({ text: said })} />
      <button
        type="button"
        class="fd-button fd-button-secondary fd-filters-fold"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Icon of={ListFilter} size={14} />
        {count > 0 ? t('filtersOn', { n: count }) : t('filters')}
      </button>
      <div class="fd-filters-more" id={id}>
        <KindSelect value={filter.kind} onChange={(kind) => set({ kind })} />
        <Named
          label={t('outcome')}
          name="outcome"
          value={filter.outcome}
          onChange={(outcome) => set({ outcome })}
          options={outcomes()}
        />
        <div class="fd-filter">
          <PeoplePicker
            label={t('member')}
            onFind={onFind}
            value={filter.member === member?.id ? member : null}
            placeholder={t('anyMember')}
            clearable
            onChange={(next) => {
              setMember(next);
              set({ member: next?.id ?? '' });
            }}
          />
        </div>
        <Named
          label={t('period')}
          name="period"
          value={filter.period}
          onChange={(period) => set({ period })}
          options={periods()}
        />
        {filter.period === 'custom' && <Dates filter={filter} set={set} />}
        {(count > 0 || filter.text) && (
          <Button kind="quiet" label={t('clear')} onClick={onClear}>
            <Icon of={X} size={14} />
            {t('clearShort')}
          </Button>
        )}
      </div>
    </search>
  );
}

const PAUSE_MS = 300;

/** Asks once the reader stops typing. */
function SearchField({ value, onChange }: { value: string; onChange: (said: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div class="fd-search">
      <Icon of={Search} />
      <TextInput
        label={t('search')}
        placeholder={t('search')}
        name="text"
        maxLength={100}
        value={typed}
        onInput={setTyped}
      />
    </div>
  );
}

type NamedProps<V extends string> = {
  label: string;
  name: string;
  value: V;
  onChange: (value: V) => void;
  options: { value: V; label: string }[];
};

function Named<V extends string>({ label, ...select }: NamedProps<V>) {
  const id = useId();
  return (
    <div class="fd-filter">
      <label class="fd-hidden" for={id}>
        {label}
      </label>
      <Select {...select} id={id} />
    </div>
  );
}

/** Too many for a flat list. */
function KindSelect({ value, onChange }: { value: string; onChange: (kind: string) => void }) {
  return (
    <div class="fd-filter fd-affix">
      <select
        class="fd-input fd-select"
        aria-label={t('kind')}
        name="kind"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        <option value="">{t('anyKind')}</option>
        {kindGroups.map(({ name, kinds }) => (
          <optgroup key={name} label={t(name)}>
            {kinds.map((kind) => (
              <option key={kind} value={kind} selected={kind === value}>
                {eventName(kind)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <span class="fd-affix-end fd-affix-end-still">
        <Icon of={ChevronDown} size={14} />
      </span>
    </div>
  );
}

function Dates({ filter, set }: { filter: LogFilter; set: (change: Partial<LogFilter>) => void }) {
  return (
    <div class="fd-row fd-filter-dates">
      <DateInput name="from" max={filter.to || undefined} value={filter.from} onPick={(from) => set({ from })} />
      <span aria-hidden="true">–</span>
      <DateInput name="to" min={filter.from || undefined} value={filter.to} onPick={(to) => set({ to })} />
    </div>
  );
}

type DateProps = { name: 'from' | 'to'; value: string; min?: string; max?: string; onPick: (day: string) => void };

function DateInput({ onPick, ...input }: DateProps) {
  return (
    <input
      {...input}
      class="fd-input"
      type="date"
      aria-label={t(input.name)}
      onChange={(event) => onPick(event.currentTarget.value)}
    />
  );
}

const outcomes = (): { value: Outcome; label: string }[] => [
  { value: 'any', label: t('anyOutcome') },
  { value: 'ok', label: t('outcomeOk') },
  { value: 'refused', label: t('outcomeRefused') },
  { value: 'failures', label: t('outcomeFailures') },
  { value: 'unusual', label: t('outcomeUnusual') },
];

const periods = (): { value: Period; label: string }[] => [
  { value: 'any', label: t('anyTime') },
  { value: 'today', label: t('today') },
  { value: 'week', label: t('week7') },
  { value: 'month', label: t('month30') },
  { value: 'custom', label: t('custom') },
];
