import type { ShownRule } from '../../lib/contract/proactive.ts';
import type { WidgetConfig } from '../../lib/contract/sites.ts';
import { proactiveTexts } from '../../lib/i18n/widget/proactive.ts';
import { adopt } from '../adopt.ts';
import { el } from '../panel/el.ts';
import styles from './bubble.css?inline';

type Events = { answer(): void; dismiss(): void };

/** Shows a message beside the launcher; answers what takes it away. It takes no focus from the page. */
export function showBubble(
  root: ShadowRoot,
  { company, appearance }: WidgetConfig,
  { from, text }: ShownRule,
  { answer, dismiss }: Events,
): () => void {
  const host = root.host as HTMLElement;
  const texts = proactiveTexts[host.lang === 'en' ? 'en' : 'zh-CN'];
  const name = from === 'company' ? company : texts.reception;
  if (!root.getElementById('greetings')) {
    adopt(root, styles);
    root.append(el('div', { id: 'greetings', 'aria-live': 'polite' }));
  }
  const place = root.getElementById('greetings') as HTMLElement;
  place.style[appearance.position] = '20px';
  place.lang = host.lang;
  const bubble = el(
    'section',
    {
      class: 'greeting',
      'aria-label': texts.message.replace('{name}', name),
      onkeydown(event: KeyboardEvent) {
        if (event.key === 'Escape') put();
      },
    },
    el(
      'button',
      { type: 'button', class: 'say', onclick: answer },
      el('b', { dir: 'auto' }, name),
      el('span', { dir: 'auto' }, text),
      el('i', {}, texts.answer),
    ),
    el('button', { type: 'button', class: 'away', 'aria-label': texts.dismiss, onclick: put }, '✕'),
  );

  function put(): void {
    if (bubble.contains(root.activeElement)) root.getElementById('launcher')?.focus();
    dismiss();
  }

  // What a live region is made with is not read out, only what comes later.
  setTimeout(() => place.append(bubble), 50);
  return () => place.replaceChildren();
}
