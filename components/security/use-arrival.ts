import { useEffect, useRef } from 'preact/hooks';

/** Brings into sight, and to whoever reads by ear, what the reader was led to. */
export function useArrival<E extends HTMLElement>(here: boolean | undefined) {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (!here) return;
    ref.current?.scrollIntoView({ block: 'center' });
    ref.current?.focus({ preventScroll: true });
  }, [here]);
  return ref;
}
