const HEADINGS = 'h1, h2, h3, h4';
const CONTROLS = 'button, a[href], input, select, textarea';
const ROWS = 'li, tr, fieldset';

/**
 * Whoever works by keyboard or by ear keeps their place: what has the focus and goes, or can no longer
 * be worked, hands it on to the control beside it in its row. Where the row went, the same control of the one
 * that took its place has it, of an empty list the way to add one, and else the nearest heading. For a whole page;
 * returns what ends it.
 */
export function keepFocus(root: HTMLElement): () => void {
  let place: Place = nowhere;
  let outside: Place = nowhere;
  let asked = 0;
  const note = () => {
    const at = document.activeElement;
    place = at && root.contains(at) ? placeOf(at) : nowhere;
    if (place !== nowhere && !at?.closest('dialog')) outside = place;
  };
  const look = () => {
    asked = 0;
    if (!isLost(place.path[0])) return;
    // A dialog that has closed was about what stands outside of it.
    const isClosed = place.path.some((one) => one instanceof HTMLDialogElement && !one.open);
    landing(isClosed ? outside : place)?.focus({ preventScroll: true });
  };
  const changed = new MutationObserver(() => {
    if (asked || !isLost(place.path[0])) return;
    // After what appeared in its place had its turn to take the focus.
    asked = requestAnimationFrame(() => setTimeout(look));
  });
  // A press on nothing lets go of it, and nothing has to be kept.
  const pressed = () => setTimeout(note);
  root.addEventListener('focusin', note);
  root.addEventListener('mousedown', pressed);
  changed.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled', 'open'] });
  return () => {
    changed.disconnect();
    cancelAnimationFrame(asked);
    root.removeEventListener('focusin', note);
    root.removeEventListener('mousedown', pressed);
  };
}

type Place = {
  /** From the element outwards. */
  path: Element[];
  /** The row it stands in, which of its list that is, and which of its controls the element is. */
  row: { element: Element; list: Element; at: number; control: number } | null;
};

const nowhere: Place = { path: [], row: null };

function placeOf(element: Element): Place {
  const path: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at);
  const row = element.closest(ROWS);
  const list = row?.parentElement;
  if (!row || !list) return { path, row: null };
  const control = [...row.querySelectorAll(CONTROLS)].indexOf(element);
  return { path, row: { element: row, list, at: rowsOf(list).indexOf(row), control } };
}

const rowsOf = (list: Element) => [...list.children].filter((one) => one.matches(ROWS));

/** In the row that took the place of one that went, or the last; null where there is none. */
function inNextRow({ row }: Place): HTMLElement | null {
  if (!row || row.element.isConnected || !row.list.isConnected) return null;
  const rows = rowsOf(row.list);
  const next = rows[row.at] ?? rows.at(-1);
  if (!next) return null;
  const controls = [...next.querySelectorAll<HTMLElement>(CONTROLS)];
  const same = controls[row.control];
  return same && isReachable(same) ? same : (controls.find(isReachable) ?? null);
}

/** It had the focus, cannot have it any more, and nothing else took it. */
function isLost(element: Element | undefined): boolean {
  const at = document.activeElement;
  if (!element || (at && at !== document.body && at !== element)) return false;
  return !element.isConnected || element.matches(':disabled');
}

function landing(place: Place): HTMLElement | null {
  const { path, row } = place;
  const next = inNextRow(place);
  if (next) return next;
  const around = path.find((one) => one.isConnected);
  const add = row && !row.element.isConnected && around?.querySelector<HTMLElement>('.fd-empty button');
  if (add) return add;
  for (const within of path.filter((one) => one.isConnected)) {
    const found = [...within.querySelectorAll<HTMLElement>(wantedIn(within))].find(isReachable);
    if (!found) continue;
    // A heading is no control, yet it is where to read on from.
    if (found.matches(HEADINGS)) found.tabIndex = -1;
    return found;
  }
  return null;
}

function wantedIn(within: Element): string {
  if (within.matches('li')) return CONTROLS;
  return within.matches('details') ? ':scope > summary' : HEADINGS;
}

function isReachable(element: HTMLElement): boolean {
  return !element.matches(':disabled') && (element.checkVisibility?.() ?? true);
}
