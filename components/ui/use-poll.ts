import { useEffect, useRef } from 'preact/hooks';

/** Looks again and again while it is shown, one look at a time, until `look` answers that it is over. */
export function usePoll(every: number, look: () => Promise<'over' | 'again'>): void {
  const newest = useRef(look);
  newest.current = look;
  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      timer = setTimeout(async () => {
        const then = await newest.current();
        if (!gone && then === 'again') next();
      }, every);
    };
    next();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [every]);
}
