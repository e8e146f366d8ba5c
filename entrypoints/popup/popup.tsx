import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Toasts } from '../../components/ui/toast.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { state } from '../../lib/browser/state.ts';

type Side = 'home' | 'door';
type Screen = FunctionComponent<{ known: ExtensionState }>;

/** Which side was shown last, so that its code is on its way before the state is read. */
const KEY = 'popupSide';

const loaders: Record<Side, () => Promise<Screen>> = {
  home: () => import('./home.tsx').then((module) => module.Home),
  door: () => import('./door.tsx').then((module) => module.Door),
};

export function loadLikely(): void {
  void loaders[localStorage.getItem(KEY) === 'home' ? 'home' : 'door']();
}

/** A person is on one side of the door, and the popup loads only that side. */
export function loadScreen({ phase, me }: ExtensionState): Promise<Screen> {
  const side = phase === 'signedIn' && me ? 'home' : 'door';
  localStorage.setItem(KEY, side);
  return loaders[side]();
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
