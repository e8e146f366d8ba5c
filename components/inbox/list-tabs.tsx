import { formatNumber } from '../../lib/i18n/format.ts';
import { inboxTexts } from '../../lib/i18n/inbox.ts';
import { text } from '../../lib/i18n/text.ts';
import { TabList } from '../ui/tab-list.tsx';
import type { ListName } from './types.ts';

const t = text(inboxTexts);

type Props = {
  value: ListName;
  /** Closed ones are not counted: there is no end to them. */
  counts: Record<Exclude<ListName, 'closed'>, number>;
  /** Id of the list that the tabs choose. */
  controls: string;
  onChange: (list: ListName) => void;
};

const names: ListName[] = ['mine', 'unassigned', 'all', 'closed'];

export function ListTabs({ value, counts, controls, onChange }: Props) {
  const tabs = names.map((name) => ({ value: name, label: labelOf(name, name === 'closed' ? 0 : counts[name]) }));
  return (
    <TabList
      id={controls}
      label={t('lists')}
      controls={controls}
      value={value}
      onChange={onChange}
      tabs={tabs}
      look="fd-inbox-tab"
    />
  );
}

function labelOf(name: ListName, count: number) {
  return (
    <>
      {t(name)}
      {count > 0 && <span class="fd-inbox-count">{formatNumber(count)}</span>}
    </>
  );
}
