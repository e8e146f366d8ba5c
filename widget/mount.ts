import type { WidgetConfig } from '../lib/contract/sites.ts';
import { startPanel } from './panel/start.ts';
import { markPreview } from './preview-mark.ts';
import { createShell } from './shell.ts';
import type { WidgetStorage } from './storage.ts';
import { OPEN_KEY } from './storage.ts';
import type { Transport } from './transport.ts';

export type { HostFrame, WidgetPort } from './port.ts';
export { openPort } from './port.ts';
export type { WidgetStorage } from './storage.ts';
export { memoryStorage } from './storage.ts';

export type MountOptions = {
  config: WidgetConfig;
  /** From `openPort`. */
  transport: Transport;
  /** Keeps queue, read mark, draft and whether the panel is open; nothing goes to the page's storage. */
  storage: WidgetStorage;
};

/** The panel, which knows the page's language, and with it the mark of a preview. */
function startMarked(options: Parameters<typeof startPanel>[0]): ReturnType<typeof startPanel> {
  const panel = startPanel(options);
  const say = markPreview(options.root, options.config.appearance.position);
  say(options.language);
  return {
    ...panel,
    setLanguage(language, texts) {
      say(language);
      panel.setLanguage(language, texts);
    },
  };
}

/** The whole widget in one piece, marked as the extension's preview. `document.body` must be there. */
export function mountWidget({ config, transport, storage }: MountOptions) {
  const shell = createShell({
    config,
    panel: () => Promise.resolve({ startPanel: startMarked }),
    texts: (language) =>
      language === 'en' ? import('../lib/i18n/widget/en.ts') : import('../lib/i18n/widget/zh-CN.ts'),
    connection: { base: '', transport, shared: storage, tab: storage },
  });
  if (storage.get(OPEN_KEY)) shell.open();
  else shell.wake();
  return { open: shell.open, close: shell.close, destroy: shell.destroy };
}
