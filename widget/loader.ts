/**
 * `widget.js`, all that a page carries before the chat is opened: asks for the site's
 * configuration, draws the launcher, and fetches the panel when the visitor reaches for it.
 * Nothing is stored and nothing connected before that, unless a conversation is under way.
 */
import type { Locale } from '../lib/contract/common.ts';
import type { WidgetConfig } from '../lib/contract/sites.ts';
import type { ModuleName } from '../lib/contract/templates.ts';
import type { WidgetModule } from './module.ts';
import { showOldBrowser } from './old-browser.ts';
import { exposeSdk, isTaken } from './sdk.ts';
import type { Shell } from './shell.ts';
import { createShell, ignore } from './shell.ts';
import { OPEN_KEY, storagePrefix } from './storage.ts';

/** What stands between `widget-` and `.js` in the names of the panel's files; put here by the build. */
declare const FILES: Record<string, string>;

let script = document.currentScript as HTMLScriptElement | null;
// As a module, or brought by a tag manager.
if (!script?.dataset.site) script = document.querySelector('script[data-site][src*="/widget.js"]');

/** What is kept under this prefix says that a conversation, or an open panel, is under way. */
function eachKept(prefix: string, act: (area: Storage, key: string) => void): void {
  for (const name of ['localStorage', 'sessionStorage'] as const) {
    try {
      const area = window[name];
      for (const key of Object.keys(area)) if (key.startsWith(prefix)) act(area, key);
    } catch {
      // Denied to this page: then nothing is kept.
    }
  }
}

function fileLoader(base: string) {
  let tries = '';
  // A module that failed to load is remembered as failed under its address.
  return <T>(name: Locale | 'panel' | ModuleName): Promise<T> =>
    import(/* @vite-ignore */ `${base}/widget-${FILES[name] ?? name}.js${tries}`).catch((failure) => {
      tries += '?';
      throw failure;
    });
}

function run(base: string, site: string): void {
  const prefix = storagePrefix(site);
  let shell: Shell | null = null;
  // Another tab of this visitor began a conversation.
  const onStorage = ({ key }: StorageEvent) => key?.startsWith(prefix) && shell?.wake();
  const sdk = exposeSdk(
    () =>
      shell && {
        ...shell,
        destroy(options) {
          shell?.destroy(options);
          removeEventListener('storage', onStorage);
          sdk.remove();
          if (options?.forget) eachKept(prefix, (area, key) => area.removeItem(key));
        },
      },
  );

  function start(config: WidgetConfig): void {
    if (!document.body) {
      addEventListener('DOMContentLoaded', () => start(config), { once: true });
      return;
    }
    if (!('adoptedStyleSheets' in document && window.crypto)) {
      showOldBrowser(config.appearance);
      return;
    }
    const load = fileLoader(base);
    const drawn = createShell({
      config,
      panel: () => load('panel'),
      texts: (language) => load(language),
      connection: { base, bring: load },
    });
    shell = drawn;
    config.early?.map((name) =>
      load<WidgetModule>(name)
        .then((code) => code.early?.(drawn, config, base))
        .catch(ignore),
    );
    eachKept(prefix, (_, key) => (key === prefix + OPEN_KEY ? drawn.open() : drawn.wake()));
    addEventListener('storage', onStorage);
    sdk.drain();
  }

  // A page may have put something in its place that throws.
  new Promise<Response>((answer) => answer(fetch(`${base}/widget/${site}`, { credentials: 'omit' })))
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(start)
    .catch((reason) =>
      // The owner reads this, not the customer. A page that is not bound may not read the answer.
      console.info(`Frontdesk: no chat (${reason}). Verify ${location.origin} in the settings of site ${site}.`),
    );
}

const site = script?.dataset.site;
if (script?.src && site && !isTaken()) run(new URL(script.src).origin, site);
