import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
} from '@tanstack/virtual-core';
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks';

type Ref = { readonly current: HTMLDivElement | null };

type Options = {
  scroller: Ref;
  count: number;
  /** Height of a row in px; every row has the same. */
  rowHeight: number;
  /** Height in px of what stays at the scroller's top. */
  head?: number;
  /** Rows that are there wherever one scrolls: what has the focus may not go. */
  keep?: readonly number[];
};

export type Virtual = {
  rows: { index: number; start: number }[];
  /** Height of all rows in px. */
  height: number;
  /** Scrolls just as far as a row needs to be seen. */
  reveal: (row: number) => void;
  /** Whole rows that are seen at once. */
  page: () => number;
};

/** Rows beyond either edge, so that a quick scroll finds them drawn. */
const OVERSCAN = 18;

/** The rows of a long list that are near what one sees. */
export function useVirtual({ scroller, count, rowHeight, head = 0, keep = [] }: Options): Virtual {
  const [, redraw] = useReducer((times: number, _: null) => times + 1, 0);
  const made = useRef<Virtualizer<HTMLDivElement, HTMLElement> | null>(null);
  const measured = useRef(rowHeight);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    overscan: OVERSCAN,
    // Until it is measured: a screen's height, so that the first frame has its rows.
    initialRect: { width: 0, height: 1200 },
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const rows = defaultRangeExtractor(range);
      const extra = keep.filter((row) => row >= 0 && row < count && !rows.includes(row));
      return extra.length > 0 ? [...rows, ...extra].sort((a, b) => a - b) : rows;
    },
    onChange: () => redraw(null),
  };
  made.current ??= new Virtualizer(options);
  const virtualizer = made.current;
  virtualizer.setOptions({ ...virtualizer.options, ...options });
  if (measured.current !== rowHeight) {
    measured.current = rowHeight;
    virtualizer.measure();
  }
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());

  const page = () => Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - head) / rowHeight) - 1);
  const reveal = (row: number) => {
    const element = scroller.current;
    if (!element) return;
    const top = row * rowHeight;
    const bottom = top + rowHeight + head - element.clientHeight;
    if (element.scrollTop > top) element.scrollTop = top;
    else if (element.scrollTop < bottom) element.scrollTop = bottom;
  };
  return { rows: virtualizer.getVirtualItems(), height: count * rowHeight, reveal, page };
}

/** A length in px that the styles give as a custom property, followed as the element's width changes it. */
export function useLength(of: Ref, property: string, otherwise: number): number {
  const [length, setLength] = useState(otherwise);
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return;
    const read = () => setLength(Number.parseFloat(getComputedStyle(element).getPropertyValue(property)) || otherwise);
    const watch = new ResizeObserver(read);
    watch.observe(element);
    read();
    return () => watch.disconnect();
  }, [property]);
  return length;
}
