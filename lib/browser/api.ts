/**
 * The one door to the extension APIs. The polyfill gives every browser promises under one name; on
 * current browsers it hands out the native object. What goes into pages uses `page.ts` instead.
 */
import polyfill from 'webextension-polyfill';

export const api = polyfill;

/** Chrome's own interfaces that have no counterpart elsewhere; undefined in Firefox. */
export const chromium = {
  sidePanel: import.meta.env.FIREFOX ? undefined : chrome.sidePanel,
};
