import { signal } from '@preact/signals';
import type { ExtensionState } from './commands.ts';
import { session } from './kept.ts';
import { wake } from './send.ts';

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

session.follow('state', (next) => {
  if (next) state.value = next;
});

void session.get('state').then((known) => {
  if (known) state.value ??= known;
  else void wake();
});
