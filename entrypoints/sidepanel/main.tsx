import { render } from 'preact';
import { followLocale } from '../../lib/browser/locale.ts';
import { stateKnown } from '../../lib/browser/state.ts';
import { Inbox } from './inbox.tsx';
import { startModel } from './model/start.ts';

followLocale();

// Painting waits for the one read of the kept state, so that nothing flickers from empty to full.
void stateKnown.then(() => {
  startModel();
  const root = document.getElementById('app');
  if (root) render(<Inbox />, root);
});
