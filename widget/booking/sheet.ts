import type { BookingTexts } from '../../lib/i18n/widget/booking.ts';
import { el } from '../panel/el.ts';
import type { Words } from '../panel/words.ts';
import { fill } from '../panel/words.ts';
import type { BookingApi } from './api.ts';
import { ownZone, whenOf } from './clock.ts';
import { formOf } from './form.ts';
import { newId } from './new-id.ts';
import type { Chosen } from './picker.ts';
import { createPicker } from './picker.ts';

type Refused = { code?: string; params?: Record<string, string | number> };

/** In words; what no word was made for is said as what may pass. */
export function reasonOf(why: unknown, texts: BookingTexts): string {
  const { code = '', params = {} } = why as Refused;
  if (code.startsWith('time_')) return texts.gone;
  return fill((texts as Record<string, string>)[code] ?? texts.failed, params);
}

/** Where a time is chosen: what for, the day, the time, and what is asked of the customer. */
export function createSheet(words: Words, texts: BookingTexts, api: BookingApi, close: () => void) {
  const { language } = words;
  const title = el('h2', { tabindex: '-1' }, texts.book);
  const back = el('button', { type: 'button', class: 'back', 'aria-label': texts.back, onclick: close }, '‹');
  const status = el('p', { class: 'say', role: 'status' });
  const near = el('div', { class: 'chips' });
  const form = formOf(texts, send);
  let chosen: Chosen;
  /** Of what is chosen now, so that asking again takes no second time. */
  let id: string;

  const picker = createPicker(words, texts, api, {
    say,
    told(now) {
      chosen = now;
      id = newId();
      form.node.hidden = !now.at;
    },
  });
  const node = el(
    'section',
    { class: 'sheet', 'aria-label': texts.book },
    el('header', {}, back, title),
    el('div', { class: 'body' }, ...picker.nodes, status, near, form.node),
  );

  function say(text: string, around: number[] = []): void {
    status.textContent = text;
    near.replaceChildren(
      ...around.map((at) => el('button', { type: 'button', onclick: () => picker.choose(at) }, whenOf(at, language))),
    );
  }

  async function send(given: Record<string, string>): Promise<void> {
    const { service, at } = chosen;
    if (!at) return;
    say(texts.wait);
    try {
      await api.take({ id, service, starts: at, language, timeZone: ownZone(), ...given });
      close();
    } catch (why) {
      const { code, params } = why as Refused;
      if (code?.startsWith('time_')) await picker.again();
      say(reasonOf(why, texts), `${params?.near ?? ''}`.split(',').filter(Boolean).map(Number));
    }
  }

  return {
    node,
    open() {
      title.focus();
      say(texts.wait);
      api.offer().then(
        (offer) => {
          form.ask(offer.ask);
          picker.begin(offer);
        },
        (why) => say(reasonOf(why, texts)),
      );
    },
  };
}
