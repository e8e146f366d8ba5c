import { useEffect, useState } from 'preact/hooks';
import type { WaitingVisitor } from '../../components/home/waiting-list.tsx';
import { onChange } from '../../lib/browser/changes.ts';
import { locale } from '../../lib/i18n/locale.ts';
import type { WaitingReader } from './read-waiting.ts';

/** The newest conversations nobody has taken, from the local copy, and live; null until it was read. */
export function useWaiting(): WaitingVisitor[] | null {
  const [visitors, setVisitors] = useState<WaitingVisitor[] | null>(null);
  useEffect(() => {
    // Not needed for the first paint, which has the counts already.
    const reader: Promise<WaitingReader> = import('./read-waiting.ts').then((module) => module.createWaitingReader());
    const show = async () => {
      try {
        setVisitors(await (await reader).read());
      } catch {
        // The worker rebuilds a damaged copy and says so; until then there is nothing to list.
        setVisitors((known) => known ?? []);
      }
    };
    void show();
    const stop = onChange((change) => {
      if (change.t !== 'typing' && change.t !== 'history') void show();
    });
    return () => {
      stop();
      void reader.then(({ close }) => close());
    };
    // Their names are in the reader's language.
  }, [locale.value]);
  return visitors;
}
