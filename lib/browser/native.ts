/**
 * The extension APIs as the browser has them. In manifest 3 both families give promises by
 * themselves, save for answers to `onMessage`, so screens do without the polyfill (4 kB gzip).
 */
import type polyfill from 'webextension-polyfill';

type Api = typeof polyfill;

const { browser, chrome: chromeApi } = globalThis as unknown as { browser?: Api; chrome?: Api };

export const api = (browser ?? chromeApi) as Api;

/** Chrome's own interfaces that have no counterpart in Firefox. */
export const chromium = {
  sidePanel: import.meta.env.FIREFOX ? undefined : chrome.sidePanel,
  /** `storage.local` can be read by content scripts until it is closed; `storage.session` is closed by default. */
  closeToPages: async (): Promise<void> => {
    if (!import.meta.env.FIREFOX) await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  },
  /** Our own open tabs and panels. */
  contexts: import.meta.env.FIREFOX
    ? undefined
    : async () => {
        const found = await chrome.runtime.getContexts({
          contextTypes: [chrome.runtime.ContextType.TAB, chrome.runtime.ContextType.SIDE_PANEL],
        });
        return found.map(({ documentUrl = '', tabId, windowId }) => ({
          url: documentUrl,
          tabId: tabId < 0 ? undefined : tabId,
          windowId,
        }));
      },
  /** Firefox looks by itself. */
  checkForUpdate: (): void => {
    if (!import.meta.env.FIREFOX) chrome.runtime.requestUpdateCheck(() => chrome.runtime.lastError);
  },
};
