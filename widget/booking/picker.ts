import type { BookingOffer } from '../../lib/contract/booking.ts';
import type { BookingTexts } from '../../lib/i18n/widget/booking.ts';
import { el } from '../panel/el.ts';
import type { Words } from '../panel/words.ts';
import { fill } from '../panel/words.ts';
import type { BookingApi } from './api.ts';
import { dayOf, elsewhere, timeOf } from './clock.ts';

/** What is chosen: a service, and once a time was pressed, when. */
export type Chosen = { service: string; at: number | undefined };

/** A row of choices, one of which may be pressed. */
function chips<T>(label: string, options: [T, string][], chosen: T | undefined, choose: (value: T) => void) {
  const buttons = options.map(([value, text]) =>
    el('button', { type: 'button', 'aria-pressed': String(value === chosen), onclick: () => choose(value) }, text),
  );
  return [el('h3', {}, label), el('div', { class: 'chips', role: 'group', 'aria-label': label }, ...buttons)];
}

/** What for, the day, and the time. `told` hears of each choice; `say` what is going on. */
export function createPicker(
  { language }: Words,
  texts: BookingTexts,
  api: BookingApi,
  { told, say }: { told(chosen: Chosen): void; say(text: string): void },
) {
  const [services, days, times] = [el('div'), el('div'), el('div')];
  const chosen: Chosen = { service: '', at: undefined };
  let offer: BookingOffer;
  let starts: number[] = [];

  function draw(): void {
    const { at, service } = chosen;
    const day = at && dayOf(at, language);
    const firsts = new Map<string, number>();
    for (const one of starts) if (!firsts.has(dayOf(one, language))) firsts.set(dayOf(one, language), one);
    const named = offer.services.map(({ id, name, minutes }): [string, string] => [
      id,
      `${name} · ${fill(texts.minutes, { n: minutes })}`,
    ]);
    swap(
      services,
      chips(texts.service, named, service, (id) => void pick(id)),
    );
    const dated = [...firsts].map(([label, one]): [number, string] => [one, label]);
    swap(days, starts[0] ? chips(texts.day, dated, day ? firsts.get(day) : undefined, choose) : []);
    const timed = starts
      .filter((one) => dayOf(one, language) === day)
      .map((one): [number, string] => [one, timeOf(one, language)]);
    const there = at && elsewhere(at, language, offer.timeZone);
    const note = there ? [el('p', { class: 'say' }, fill(texts.zone, { when: there }))] : [];
    swap(times, at ? [...chips(texts.time, timed, at, choose), ...note] : []);
  }

  function choose(at?: number): void {
    chosen.at = at;
    say('');
    draw();
    told(chosen);
  }

  async function pick(service: string): Promise<void> {
    chosen.service = service;
    starts = [];
    choose();
    say(texts.wait);
    const found = await api.times(service, offer.from, offer.to).catch(() => null);
    if (service !== chosen.service) return;
    starts = found?.starts ?? [];
    draw();
    say(starts[0] ? '' : found ? texts.none : texts.failed);
  }

  return {
    nodes: [services, days, times],
    choose,
    again: () => pick(chosen.service),
    begin(given: BookingOffer) {
      offer = given;
      const [first] = offer.services;
      if (first) void pick(first.id);
      else say(texts.none);
    },
  };
}

/** The focus stays where it is in a row that is drawn again. */
function swap(place: HTMLElement, nodes: HTMLElement[]): void {
  const root = place.getRootNode() as ShadowRoot;
  const buttons = () => [...place.querySelectorAll('button')];
  const focused = buttons().indexOf(root.activeElement as HTMLButtonElement);
  place.replaceChildren(...nodes);
  if (focused >= 0) buttons()[focused]?.focus();
}
