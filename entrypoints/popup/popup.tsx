import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Toasts } from '../../components/ui/toast.tsx';
import type { ExtensionState } from '../../lib/browser/commands.ts';
import { state } from '../../lib/browser/state.ts';

export type Screen = FunctionComponent<{ known: ExtensionState }>;

type Props = { first: Screen; load: (known: ExtensionState) => Promise<Screen> };

export function Popup({ first, load }: Props) {
  const known = state.value;
  const [shown, setShown] = useState<{ Screen: Screen }>({ Screen: first });
  const inside = known?.phase === 'signedIn' && known.me !== null;
  useEffect(() => {
    if (known) void load(known).then((Screen) => setShown({ Screen }));
  }, [inside]);
  return (
    <>
      {known && <shown.Screen known={known} />}
      <Toasts />
    </>
  );
}
