/**
 * The one door to the extension APIs. The polyfill gives every browser promises under one name; on
 * current browsers it hands out the native object. What goes into pages uses `page.ts` instead.
 */

import type { Runtime } from 'webextension-polyfill';
import polyfill from 'webextension-polyfill';

export const api = polyfill;

export type Port = Runtime.Port;

/** Chrome's own interfaces that have no counterpart in Firefox. */
export const chromium = {
  sidePanel: import.meta.env.FIREFOX ? undefined : chrome.sidePanel,
  /** `storage.local` can be read by content scripts until it is closed; `storage.session` is closed by default. */
  closeToPages: async (): Promise<void> => {
    if (!import.meta.env.FIREFOX) await chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
  },
  /** Firefox looks by itself. */
  checkForUpdate: (): void => {
    if (!import.meta.env.FIREFOX) chrome.runtime.requestUpdateCheck(() => chrome.runtime.lastError);
  },
};
