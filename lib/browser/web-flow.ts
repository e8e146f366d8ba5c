import type { Result } from '../api/result.ts';
import { api } from './api.ts';

/** Where a page of the server goes when it is done; the browser catches it there (`server/http/return-address.ts`). */
export const returnAddress = (): string => api.identity.getRedirectURL();

/**
 * Opens a page of the server in a window of its own, and answers what it brings back in the fragment
 * of the return address. `cancelled` where the window was closed. For the worker: a popup is gone as
 * soon as that window has the focus.
 */
export async function openWebFlow(url: string): Promise<Result<URLSearchParams>> {
  try {
    const arrived = await api.identity.launchWebAuthFlow({ url, interactive: true });
    return { ok: true, value: new URLSearchParams(new URL(arrived).hash.slice(1)) };
  } catch {
    return { ok: false, error: { code: 'cancelled' } };
  }
}
