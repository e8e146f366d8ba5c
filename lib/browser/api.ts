/**
 * The one door to the extension APIs. The polyfill gives every browser promises under one name; on
 * current browsers it hands out the native object. What goes into pages uses `page.ts` instead.
 */

import type { Runtime } from 'webextension-polyfill';
import polyfill from 'webextension-polyfill';

export const api = polyfill;

export type Port = Runtime.Port;

export { chromium } from './native.ts';
