import { useEffect } from 'preact/hooks';

const MINUTE = 60_000;

/** Calls back once nobody touched the page for so many minutes, also where it slept meanwhile; 0: never. */
export function useIdle(minutes: number, onIdle: () => void): void {
  useEffect(() => {
    if (minutes === 0) return;
    let touched = Date.now();
    const look = () => {
      if (Date.now() - touched < minutes * MINUTE) return;
      touched = Date.now();
      onIdle();
    };
    const touch = () => {
      look();
      touched = Date.now();
    };
    const timer = setInterval(look, MINUTE / 4);
    for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, touch);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      for (const kind of ['pointerdown', 'keydown']) removeEventListener(kind, touch);
      document.removeEventListener('visibilitychange', look);
    };
  }, [minutes]);
}
