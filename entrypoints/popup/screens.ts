import type { ExtensionState } from '../../lib/browser/commands.ts';
import type { Screen } from './popup.tsx';

/** Set while somebody was signed in when the popup was last looked at. */
const KEY = 'popup.inside';

const loadHome = async (): Promise<Screen> => (await import('./home.tsx')).Home;
const loadDoor = async (): Promise<Screen> => (await import('./door.tsx')).Door;

/** Begins with the screen that is most likely wanted, while the state is still being read. */
export function expectScreen(): void {
  void (localStorage.getItem(KEY) ? loadHome() : loadDoor());
}

/** Who is signed in does not carry the forms of signing in, nor the other way round. */
export function loadScreen({ phase, me }: ExtensionState): Promise<Screen> {
  if (phase === 'signedIn' && me) {
    localStorage.setItem(KEY, 'yes');
    return loadHome();
  }
  localStorage.removeItem(KEY);
  return loadDoor();
}
