import { render } from 'preact';
import { followLocale } from '../../lib/browser/locale.ts';
import { stateKnown } from '../../lib/browser/state.ts';
import { Options } from './options.tsx';

followLocale();

void stateKnown.then(() => {
  const root = document.getElementById('app');
  if (root) render(<Options />, root);
});
