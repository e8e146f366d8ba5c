import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Toasts } from '../../components/ui/toast.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { state } from '../../lib/browser/state.ts';
import { Home } from './home.tsx';

type Screen = FunctionComponent<{ known: ExtensionState }>;

/** Who is signed in, which is nearly always, does not carry the forms of signing in. */
export async function loadScreen({ phase, me }: ExtensionState): Promise<Screen> {
  return phase === 'signedIn' && me ? Home : (await import('./door.tsx')).Door;
}

export function Popup({ first }: { first: Screen }) {
  const known = state.value;
  const [shown, setShown] = useState<{ Screen: Screen }>({ Screen: first });
  const inside = known?.phase === 'signedIn' && known.me !== null;
  useEffect(() => {
    if (known) void loadScreen(known).then((Screen) => setShown({ Screen }));
  }, [inside]);
  return (
    <>
      {known && <shown.Screen known={known} />}
      <Toasts />
    </>
  );
}
