import type { BookingBody, Entry } from '../../lib/contract/conversations.ts';
import type { BookingTexts } from '../../lib/i18n/widget/booking.ts';
import { el } from '../panel/el.ts';
import type { Words } from '../panel/words.ts';
import type { BookingApi } from './api.ts';
import { whenOf } from './clock.ts';

/** Bookings that are ahead, as the log tells them. */
function aheadIn(entries: readonly Entry[]): BookingBody[] {
  const newest = new Map<string, BookingBody>();
  for (const entry of entries) if (entry.kind === 'booking') newest.set(entry.body.booking, entry.body);
  const standing = ['requested', 'confirmed', 'moved'];
  return [...newest.values()]
    .filter(({ event, starts }) => standing.includes(event) && starts > Date.now())
    .sort((a, b) => a.starts - b.starts);
}

/** Says above the field how the visitor's own bookings stand, each with a way out. */
export function ownList({ language }: Words, texts: BookingTexts, api: BookingApi, failed: (why: unknown) => void) {
  const node = el('ul', { role: 'list' });
  let shown = '';

  function row({ booking, service, starts, event }: BookingBody): HTMLElement {
    const name = service[language] || service['zh-CN'] || service.en || '';
    const state = event === 'requested' ? texts.requested : texts.confirmed;
    const label = (text: string) => `${text} ${name} ${whenOf(starts, language)}`;
    let sure = false;
    const button = el('button', { type: 'button', 'aria-label': label(texts.cancel) }, texts.cancel);
    const ask = (next: boolean) => {
      sure = next;
      button.textContent = sure ? texts.sure : texts.cancel;
      button.ariaLabel = label(button.textContent);
    };
    // What cannot be taken back is asked once.
    button.onclick = () => (sure ? api.cancel(booking).catch(failed) : ask(true));
    button.onblur = () => ask(false);
    return el('li', {}, el('span', {}, `${name} · ${whenOf(starts, language)} · `, el('b', {}, state)), button);
  }

  return {
    node,
    update(entries: readonly Entry[]) {
      const ahead = aheadIn(entries);
      const print = JSON.stringify(ahead);
      if (print === shown) return;
      shown = print;
      node.replaceChildren(...ahead.map(row));
    },
  };
}
