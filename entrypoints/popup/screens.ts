import type { ExtensionState } from '../../lib/browser/commands.ts';
import type { Screen } from './popup.tsx';

/** Set while somebody was signed in when the popup was last looked at. */
const KEY = 'popup.inside';

/** Who is signed in does not carry the forms of signing in, nor the other way round. */
const load = {
  home: async (): Promise<Screen> => (await import('./home.tsx')).Home,
  door: async (): Promise<Screen> => (await import('./door.tsx')).Door,
  challenge: async (): Promise<Screen> => (await import('./challenge.tsx')).Challenge,
  lock: async (): Promise<Screen> => (await import('./lock.tsx')).Lock,
};

type Name = keyof typeof load;

/** Begins with the screen that is most likely wanted, while the state is still being read. */
export function expectScreen(): void {
  void load[localStorage.getItem(KEY) ? 'home' : 'door']();
}

export function screenOf({ phase, me, challenge }: ExtensionState): Name {
  if (phase === 'signedIn' && me) return 'home';
  if (phase === 'locked' && me) return 'lock';
  return phase === 'challenge' && challenge ? 'challenge' : 'door';
}

export function loadScreen(name: Name): Promise<Screen> {
  if (name === 'home') localStorage.setItem(KEY, 'yes');
  else localStorage.removeItem(KEY);
  return load[name]();
}
