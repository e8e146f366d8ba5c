import { deviceLabel } from '../lib/util/device-label.ts';
import { isId, newId } from '../lib/util/id.ts';

const KEY = 'device';

/** This browser, as the server knows it: made once, and the same for whoever signs in next. */
export function thisDevice(): { id: string; label: string } {
  const kept = localStorage.getItem(KEY);
  const id = kept && isId(kept) ? kept : newId();
  if (id !== kept) localStorage.setItem(KEY, id);
  return { id, label: deviceLabel(navigator.userAgent) };
}
