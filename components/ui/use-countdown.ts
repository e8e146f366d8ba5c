import { useEffect, useState } from 'preact/hooks';

/** Whole seconds until `at` (ms since 1970), 0 once it is past. */
export function useCountdown(at: number | null | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  const left = at ? Math.max(0, Math.ceil((at - now) / 1000)) : 0;
  useEffect(() => {
    setNow(Date.now());
    if (!at || at <= Date.now()) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (at <= Date.now()) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [at]);
  return left;
}
