import { render } from 'preact';
import { keepFocus } from '../../components/ui/keep-focus.ts';
import { followLocale } from '../../lib/browser/locale.ts';
import { stateKnown } from '../../lib/browser/state.ts';
import { Options } from './options.tsx';

followLocale();

void stateKnown.then(() => {
  const root = document.getElementById('app');
  if (!root) return;
  render(<Options />, root);
  keepFocus(root);
});
