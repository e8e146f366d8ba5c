import type { VisitorService } from '../../lib/contract/service.ts';
import { el } from './el.ts';
import type { Session, Snapshot } from './session.ts';
import type { Words } from './words.ts';

/** So many questions stand here before a category is chosen. */
const FIRST = 6;

/** What the company offers before the first message: what it is about, and questions with an answer. */
export function menuView({ texts }: Words, session: Session) {
  const chips = el('div', { class: 'chips', role: 'group', 'aria-label': texts.topic });
  const questions = el('div', { class: 'chips ask', hidden: '' });
  let shown: VisitorService | null = null;

  function button(text: string, id: string, act: () => void): HTMLElement {
    return el('button', { type: 'button', 'data-id': id, onclick: act }, text);
  }

  function choose(id?: string): void {
    session.category = session.category === id ? undefined : id;
    draw();
  }

  function draw(): void {
    const { category } = session;
    for (const chip of chips.children) {
      chip.setAttribute('aria-pressed', String((chip as HTMLElement).dataset.id === category));
    }
    const asked = shown?.faqs.filter((faq) => !category || faq.category === category) ?? [];
    const most = category || !chips.firstChild ? asked.length : FIRST;
    questions.replaceChildren(
      ...asked.slice(0, most).map(({ id, question }) => button(question, id, () => session.send(question, id))),
    );
    questions.hidden = !asked.length;
  }

  return {
    nodes: [chips, questions],
    update({ menu, entries, pending }: Snapshot) {
      chips.hidden = !menu?.categories.length || entries.length + pending.length > 0;
      if (menu === shown) return;
      shown = menu;
      chips.replaceChildren(...(menu?.categories ?? []).map(({ id, name }) => button(name, id, () => choose(id))));
      if (!menu?.categories.some(({ id }) => id === session.category)) session.category = undefined;
      draw();
    },
  };
}
