import { signal } from '@preact/signals';
import type { ExtensionState } from './commands.ts';
import { api } from './native.ts';
import { wake } from './send.ts';

/** Key of `ExtensionState` in `storage.session`. */
export const STATE_KEY = 'state';

/** What the background published last; null for the few ms until it is read. */
export const state = signal<ExtensionState | null>(null);

/** Resolves with the first state, for a screen that paints only once it knows it. */
export const stateKnown: Promise<ExtensionState> = new Promise((resolve) => {
  const stop = state.subscribe((value) => {
    if (!value) return;
    resolve(value);
    queueMicrotask(() => stop());
  });
});

api.storage.session.onChanged.addListener((changes) => {
  const next = changes[STATE_KEY]?.newValue as ExtensionState | undefined;
  if (next) state.value = next;
});

void api.storage.session.get(STATE_KEY).then((stored) => {
  const known = stored[STATE_KEY] as ExtensionState | undefined;
  if (known) state.value ??= known;
  else void wake();
});
