import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Tab } from './tab-list.tsx';
import { TabList } from './tab-list.tsx';

type Props<V extends string> = {
  label: string;
  value: V;
  onChange: (value: V) => void;
  tabs: Tab<V>[];
  children: ComponentChildren;
};

/** Tabs with a panel. */
export function Tabs<V extends string>({ children, ...list }: Props<V>) {
  const id = useId();
  const panel = `${id}-panel`;
  return (
    <div class="fd-stack">
      <TabList id={id} controls={panel} {...list} />
      <div id={panel} role="tabpanel" aria-labelledby={`${id}-${list.value}`}>
        {children}
      </div>
    </div>
  );
}
