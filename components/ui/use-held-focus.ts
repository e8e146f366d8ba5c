import { useLayoutEffect } from 'preact/hooks';

type Active = {
  /** What has the focus, or would get it; null where there is nothing. */
  id: string | null;
  /** Its row. */
  row: number;
};

/**
 * The focus stays with a list of which only some rows are drawn: it follows the active row where its id is
 * `wanted`, and comes back to it where its row was drawn anew or is gone. Rows carry `data-row`, and the active
 * one alone is in the tab order.
 */
export function useHeldFocus(
  scroller: { readonly current: HTMLElement | null },
  wanted: { current: string | null },
  { id, row }: Active,
  reveal: (row: number) => void,
): void {
  const held = scroller.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || id === null || row < 0) return;
    const isWanted = wanted.current === id;
    if (isWanted) reveal(row);
    if (isWanted || (held && !element.contains(document.activeElement)))
      element.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus({ preventScroll: true });
    wanted.current = null;
  });
}
