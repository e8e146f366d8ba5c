import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Toasts } from '../../components/ui/toast.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { state } from '../../lib/browser/state.ts';
import { loadScreen, screenOf } from './screens.ts';

export type Screen = FunctionComponent<{ known: ExtensionState }>;

export function Popup({ first }: { first: Screen }) {
  const known = state.value;
  const [shown, setShown] = useState<{ Screen: Screen }>({ Screen: first });
  const wanted = known && screenOf(known);
  useEffect(() => {
    let late = false;
    if (wanted) void loadScreen(wanted).then((Screen) => late || setShown({ Screen }));
    return () => {
      late = true;
    };
  }, [wanted]);
  return (
    <>
      {known && <shown.Screen known={known} />}
      <Toasts />
    </>
  );
}
