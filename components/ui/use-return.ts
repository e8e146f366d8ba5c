import { useEffect, useRef } from 'preact/hooks';

/** What was read so short a time ago is not read again for somebody who comes back; ms. */
export const FRESH_MS = 5000;

/** Runs each time the reader comes back: to the tab, or to its window. */
export function useReturn(back: () => void): void {
  const newest = useRef(back);
  newest.current = back;
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && newest.current();
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('focus', look);
    };
  }, []);
}
