import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CannedView } from '../../lib/contract/service.ts';
import type { CannedNames } from './canned.ts';
import { askedBefore, filled, matching } from './canned.ts';

type Options = {
  text: string;
  canned: CannedView[];
  names: CannedNames;
  field: RefObject<HTMLTextAreaElement | null>;
  onText: (text: string) => void;
};

/** The list of canned replies that `/` opens in a field. */
export function useCanned({ text, canned, names, field, onText }: Options) {
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  /** Put away with Escape, until something else is typed. */
  const [left, setLeft] = useState<string | null>(null);
  const [composing, setComposing] = useState(false);
  const goTo = useRef<number | null>(null);
  const asked = composing || left === text ? null : askedBefore(text, Math.min(caret, text.length));
  const found = asked && canned.length > 0 ? matching(canned, asked.query) : [];
  const open = found.length > 0;

  useEffect(() => setAt(0), [asked?.query, open]);
  useEffect(() => {
    if (left !== null && left !== text) setLeft(null);
  }, [text]);
  useLayoutEffect(() => {
    if (goTo.current === null) return;
    field.current?.setSelectionRange(goTo.current, goTo.current);
    setCaret(goTo.current);
    goTo.current = null;
  }, [text]);

  function insert(one: CannedView | undefined): void {
    if (!asked || !one) return;
    const words = filled(one.text, names);
    goTo.current = asked.from + words.length;
    onText(text.slice(0, asked.from) + words + text.slice(caret));
    field.current?.focus();
  }

  /** Whether the key was for the list; not asked while an input method composes. */
  function take(event: KeyboardEvent): boolean {
    if (!open || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'ArrowDown') setAt((at + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((at - 1 + found.length) % found.length);
    else if (event.key === 'Escape') setLeft(text);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) insert(found[at]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return {
    open,
    found,
    at: Math.min(at, found.length - 1),
    take,
    insert,
    /** Where the caret stands, and whether an input method composes, is the field's to tell. */
    follow: {
      onSelect: (event: { currentTarget: HTMLTextAreaElement }) => setCaret(event.currentTarget.selectionStart),
      onCompositionStart: () => setComposing(true),
      onCompositionEnd: () => setComposing(false),
    },
    typed: (area: HTMLTextAreaElement) => setCaret(area.selectionStart),
  };
}
