import type { Port } from '../../lib/browser/api.ts';
import { api } from '../../lib/browser/api.ts';
import { SCREEN_PORT } from '../../lib/browser/screen-port.ts';
import { showViewing } from './commands/viewing.ts';
import type { Desk } from './desk.ts';

/** A screen that is closed cannot say so any more, but its port ends. */
export function followScreens(ready: Promise<Desk>): void {
  let open = 0;
  api.runtime.onConnect.addListener((port: Port) => {
    if (port.name !== SCREEN_PORT || port.sender?.id !== api.runtime.id) return;
    open += 1;
    port.onDisconnect.addListener(() => {
      open -= 1;
      if (open === 0) void ready.then((desk) => showViewing(desk, null));
    });
  });
}
