import { api } from './native.ts';

export const SCREEN_PORT = 'screen';

/** Tells the worker that this screen is open, until it is closed; connects again after the worker's death. */
export function announceScreen(): void {
  const port = api.runtime.connect({ name: SCREEN_PORT });
  port.onDisconnect.addListener(() => setTimeout(announceScreen, 500));
}
