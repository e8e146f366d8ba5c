import { linkify } from '../../lib/util/linkify.ts';
import { el, icon } from './el.ts';
import type { MessageRow } from './fold.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';
import { clockTime, fill } from './words.ts';

export type MessageView = { node: HTMLElement; update(row: MessageRow, waiting: boolean, delay?: number): void };

function failure({ texts }: Words, session: Session, id: string): HTMLElement {
  return el(
    'div',
    { class: 'failure' },
    el('span', {}, texts.failed),
    el('button', { type: 'button', onclick: () => session.retry(id) }, texts.retry),
    el('button', { type: 'button', onclick: () => session.discard(id) }, texts.discard),
  );
}

/**
 * One message: its text with its links, when it was written, and how far an own one has come.
 * The text never changes, so that a screen reader says it once.
 */
export function messageView({ key, text, own, name }: MessageRow, words: Words, session: Session): MessageView {
  const { texts, language } = words;
  const bubble = el('div', { class: 'bubble', dir: 'auto' });
  for (const part of linkify(text)) {
    bubble.append(
      typeof part === 'string'
        ? part
        : el('a', { href: part.href, target: '_blank', rel: 'noopener noreferrer nofollow' }, part.text),
    );
  }
  const meta = el('div', { class: 'meta', 'aria-live': 'off' });
  const author = el('div', { class: own ? 'unseen' : 'author' }, own ? texts.you : (name ?? texts.bot) || texts.agent);
  const node = el('div', {}, author, el('div', { class: 'line' }, bubble, meta));
  let failed: HTMLElement | null = null;

  return {
    node,
    update(row, waiting, delay) {
      const { delivery, at } = row;
      node.className = `message${own ? ' own' : ''}${row.first ? ' first' : ''}${row.last ? ' last' : ''} ${delivery}`;
      meta.replaceChildren(el('time', { datetime: new Date(at).toISOString() }, clockTime(at, language)));
      if (delivery) {
        const state = texts[delivery === 'sending' && waiting ? 'waiting' : delivery];
        const label = delay === undefined ? state : fill(texts.took, { state, ms: delay });
        meta.append(el('span', { class: 'state', role: 'img', 'aria-label': label, title: label }, icon(delivery)));
      }
      if ((delivery === 'failed') !== !!failed) {
        failed?.remove();
        failed = failed ? null : node.appendChild(failure(words, session, key));
      }
    },
  };
}
