import { useEffect, useRef } from 'preact/hooks';

/** A ref whose element takes the focus when it appears; the attribute does so only once a page. */
export function useAutoFocus<E extends HTMLElement>(wanted: boolean | undefined) {
  const ref = useRef<E>(null);
  useEffect(() => {
    if (wanted) ref.current?.focus();
  }, []);
  return ref;
}
