const HEADINGS = 'h1, h2, h3, h4';
const CONTROLS = 'button, a[href], input, select, textarea';

/**
 * Whoever works by keyboard or by ear keeps their place: what has the focus and goes, or can no longer
 * be worked, hands it on to the control beside it in its row, else to the nearest heading. For a whole
 * page; returns what ends it.
 */
export function keepFocus(root: HTMLElement): () => void {
  let place: Element[] = [];
  let outside: Element[] = [];
  let asked = 0;
  const note = () => {
    const at = document.activeElement;
    place = at && root.contains(at) ? pathOf(at) : [];
    if (place.length > 0 && !at?.closest('dialog')) outside = place;
  };
  const look = () => {
    asked = 0;
    if (!isLost(place[0])) return;
    // A dialog that has closed was about what stands outside of it.
    const path = place.some((one) => one instanceof HTMLDialogElement && !one.open) ? outside : place;
    landing(path)?.focus({ preventScroll: true });
  };
  const changed = new MutationObserver(() => {
    if (asked || !isLost(place[0])) return;
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

/** From the element outwards. */
function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) path.push(at);
  return path;
}

/** It had the focus, cannot have it any more, and nothing else took it. */
function isLost(element: Element | undefined): boolean {
  const at = document.activeElement;
  if (!element || (at && at !== document.body && at !== element)) return false;
  return !element.isConnected || element.matches(':disabled');
}

function landing(path: Element[]): HTMLElement | null {
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
