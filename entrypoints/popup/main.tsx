import { render } from 'preact';
import { followLocale } from '../../lib/browser/locale.ts';
import { wake } from '../../lib/browser/send.ts';
import { stateKnown } from '../../lib/browser/state.ts';
import { Popup } from './popup.tsx';
import { expectScreen, loadScreen, screenOf } from './screens.ts';

followLocale();
expectScreen();

// Painting waits for the one read of the kept state, so that nothing flickers from empty to full.
void stateKnown
  .then((known) => loadScreen(screenOf(known)))
  .then((first) => {
    const root = document.getElementById('app');
    if (root) render(<Popup first={first} />, root);
    void wake();
  });
