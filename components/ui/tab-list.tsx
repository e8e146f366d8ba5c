import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

export type Tab<V extends string> = { value: V; label: ComponentChildren };

type Props<V extends string> = {
  /** Begins the id of each tab: `<id>-<value>`. */
  id: string;
  label: string;
  /** Id of what the tabs choose. */
  controls: string;
  value: V;
  onChange: (value: V) => void;
  tabs: Tab<V>[];
  look?: 'fd-tab' | 'fd-inbox-tab';
};

/** Arrow keys, Home and End move and choose; Tab goes on to what was chosen. */
export function TabList<V extends string>({ id, label, controls, value, onChange, tabs, look = 'fd-tab' }: Props<V>) {
  // Where the list is narrower than its tabs, the chosen one is in sight.
  useEffect(() => {
    document.getElementById(`${id}-${value}`)?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [id, value]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.value === value);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    const next = tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.value);
    document.getElementById(`${id}-${next.value}`)?.focus();
  };
  return (
    <div
      class={look === 'fd-tab' ? 'fd-tabs' : 'fd-inbox-tabs'}
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {tabs.map((tab) => (
        <button
          key={tab.value}
          id={`${id}-${tab.value}`}
          type="button"
          role="tab"
          class={look}
          aria-selected={tab.value === value}
          aria-controls={controls}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
