import { call } from './send.ts';
import { state } from './state.ts';

/** Whether a guide is still to be offered: not before it is known, and not over a setup that goes on. */
export function isOffered(name: string): boolean {
  const { tours, setup } = state.value ?? {};
  return Boolean(tours && !tours.includes(name) && (!setup || setup.finished));
}

/** It was seen, or put away: nowhere is it offered again. */
export function noteSeen(name: string): void {
  if (!state.value?.tours?.includes(name)) void call('seeTour', { tour: name });
}
