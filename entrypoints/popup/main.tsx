import { render } from 'preact';
import { followLocale } from '../../lib/browser/locale.ts';
import { wake } from '../../lib/browser/send.ts';
import { stateKnown } from '../../lib/browser/state.ts';
import { Popup } from './popup.tsx';
import { expectScreen, loadScreen } from './screens.ts';

followLocale();
expectScreen();

// Painting waits for the one read of the kept state, so that nothing flickers from empty to full.
void stateKnown.then(loadScreen).then((first) => {
  const root = document.getElementById('app');
  if (root) render(<Popup first={first} load={loadScreen} />, root);
  void wake();
});
