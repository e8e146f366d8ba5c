import { useEffect, useRef, useState } from 'preact/hooks';
import type { Box } from './place.ts';

/** ms that a control which is not there yet has to appear. */
const PATIENCE = 800;

type Found = { element: HTMLElement; box: Box };

/** The control that a step is about, followed wherever it moves; null while it is not seen. */
export function useTarget(selector: string | undefined, onMissing: () => void): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const missing = useRef(onMissing);
  missing.current = onMissing;
  useEffect(() => {
    if (!selector) return setFound(null);
    let frame = 0;
    let since: number | null = null;
    let last: Found | null = null;
    const look = (time: number) => {
      frame = requestAnimationFrame(look);
      const now = find(selector);
      if (!isSame(now, last)) {
        if (now && now.element !== last?.element) show(now);
        last = now;
        setFound(now);
      }
      since = now || isCovered(selector) ? null : (since ?? time);
      if (since === null || time - since < PATIENCE) return;
      cancelAnimationFrame(frame);
      missing.current();
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [selector]);
  return found;
}

function find(selector: string): Found | null {
  if (isCovered(selector)) return null;
  for (const element of document.querySelectorAll<HTMLElement>(selector)) {
    const { left, top, width, height } = element.getBoundingClientRect();
    if (width > 0 && height > 0) return { element, box: { left, top, width, height } };
  }
  return null;
}

/** A dialog is asked and answered first, unless it is what the step is about. */
function isCovered(selector: string): boolean {
  const dialog = document.querySelector('dialog[open]');
  return dialog !== null && dialog.querySelector(selector) === null;
}

function isSame(one: Found | null, other: Found | null): boolean {
  if (!one || !other || one.element !== other.element) return one === other;
  const parts = ['left', 'top', 'width', 'height'] as const;
  return parts.every((part) => one.box[part] === other.box[part]);
}

/** Scrolls to it where it is not wholly seen. */
function show({ element, box }: Found) {
  const isSeen =
    box.top >= 0 && box.left >= 0 && box.top + box.height <= innerHeight && box.left + box.width <= innerWidth;
  if (isSeen) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: calm ? 'instant' : 'smooth' });
}
