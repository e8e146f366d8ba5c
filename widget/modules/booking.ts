/**
 * The module of bookings: a way to a time in the chat window, and above the field how the visitor's
 * own bookings stand. What was booked is told by the log; nothing is asked for before it is wanted.
 */
import { bookingTexts } from '../../lib/i18n/widget/booking.ts';
import { adopt } from '../adopt.ts';
import { bookingApi } from '../booking/api.ts';
import styles from '../booking/booking.css?inline';
import { ownList } from '../booking/own.ts';
import { createSheet, reasonOf } from '../booking/sheet.ts';
import type { PanelHandle } from '../module.ts';
import { follow } from '../module.ts';
import { el } from '../panel/el.ts';

const styled = new WeakSet<Node>();

export function join(drawn: PanelHandle): void {
  const { panel, words } = drawn;
  const root = panel.node.getRootNode() as ShadowRoot;
  if (!styled.has(root)) adopt(root, styles);
  styled.add(root);
  const texts = bookingTexts[words.language];
  const api = bookingApi(drawn, words.language);
  const status = el('span', { role: 'status' });
  const own = ownList(words, texts, api, (why) => {
    status.textContent = ` ${reasonOf(why, texts)}`;
  });
  const button = el('button', { type: 'button', onclick: open }, texts.book);
  const bar = el('div', { class: 'booking' }, own.node, button, status);
  panel.node.insertBefore(bar, panel.node.querySelector('.composer'));

  function open(): void {
    const behind = [...panel.node.children] as HTMLElement[];
    const sheet = createSheet(words, texts, api, close);
    for (const one of behind) one.inert = true;
    status.textContent = '';
    sheet.node.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.stopPropagation();
      close();
    });
    panel.node.append(sheet.node);
    sheet.open();

    function close(): void {
      sheet.node.remove();
      for (const one of behind) one.inert = false;
      button.focus();
    }
  }

  follow(drawn, ({ entries }) => own.update(entries));
}
