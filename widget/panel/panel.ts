import type { WidgetConfig } from '../../lib/contract/sites.ts';
import type { WidgetStorage } from '../storage.ts';
import { composer } from './composer.ts';
import { el, icon, setText } from './el.ts';
import { logView } from './log-view.ts';
import { drawPicture } from './picture.ts';
import type { Session, Snapshot } from './session.ts';
import type { Words } from './words.ts';
import { fill, moment } from './words.ts';

export type PanelParts = {
  config: WidgetConfig;
  words: Words;
  session: Session;
  /** This tab's. */
  storage: WidgetStorage;
  /** Null: the panel is a page of its own, and cannot be put away. */
  close: (() => void) | null;
  /** Origin of the API; empty where the picture comes along. */
  base: string;
};

export type Panel = { node: HTMLElement; update(snapshot: Snapshot): void; focus(): void; destroy(): void };

/** A connection that is back within this time was not lost to anybody, ms. */
const PATIENCE_MS = 1500;

/** Where the panel covers the page; the same as in `panel.css`. */
const sheet = '(max-width: 480px), (max-height: 420px)';

/** On a phone the keyboard takes its part of the screen: the sheet keeps to what can be seen. */
function fitToView(panel: HTMLElement): () => void {
  const view = window.visualViewport;
  const keepFit = () => {
    if (panel.role) panel.ariaModal = String(matchMedia(sheet).matches);
    if (!view || view.scale > 1.01) return;
    panel.style.setProperty('--height', `${view.height}px`);
    panel.style.setProperty('--top', `${view.offsetTop}px`);
  };
  keepFit();
  view?.addEventListener('resize', keepFit);
  view?.addEventListener('scroll', keepFit);
  return () => {
    view?.removeEventListener('resize', keepFit);
    view?.removeEventListener('scroll', keepFit);
  };
}

/** The open chat window. */
export function createPanel({ config, words, session, storage, close, base }: PanelParts): Panel {
  const { texts } = words;
  const presence = el('div');
  const notice = el('div', { class: 'notice', role: 'status' });
  const typing = el('div', { class: 'typing' });
  const log = logView(words, config.appearance.welcome, session);
  const mark = el('span', { class: 'mark' }, icon('bell'));
  const writing = composer(words, storage, session);
  const node = el(
    'section',
    {
      class: `panel ${config.appearance.position}`,
      'aria-label': fill(texts.dialog, { company: config.company }),
      lang: words.language,
      ...(close && {
        role: 'dialog',
        onkeydown(event: KeyboardEvent) {
          if (event.key === 'Escape' && !event.isComposing && event.keyCode !== 229) close();
        },
      }),
    },
    el(
      'div',
      { class: 'head' },
      mark,
      el('div', { class: 'who' }, el('h2', {}, config.company), presence),
      close
        ? el('button', { type: 'button', class: 'close', 'aria-label': texts.close, onclick: close }, icon('close'))
        : '',
    ),
    notice,
    log.node,
    typing,
    writing.node,
  );
  if (config.logo) void drawPicture(mark, base + config.logo);
  const unfit = fitToView(node);
  let patience: ReturnType<typeof setTimeout> | undefined;

  return {
    node,
    update(snapshot) {
      const { link, online, backAt } = snapshot;
      const dead = link === 'refused' || link === 'outdated';
      // Outside of service hours nobody is promised, whoever is there.
      const back = backAt > Date.now() && fill(texts.back, { time: moment(backAt, words) });
      presence.className = online && !back ? 'presence online' : 'presence';
      setText(presence, back || (online ? texts.online : texts.away));
      const lost = link === 'offline';
      clearTimeout(patience);
      if (lost && !notice.textContent) patience = setTimeout(() => setText(notice, texts.offline), PATIENCE_MS);
      else setText(notice, dead || lost ? texts[link] : '');
      setText(typing, snapshot.typing === null ? '' : fill(texts.typing, { name: snapshot.typing || texts.agent }));
      writing.update(!dead);
      log.update(snapshot);
    },
    focus: writing.focus,
    destroy() {
      clearTimeout(patience);
      unfit();
      log.destroy();
      node.remove();
    },
  };
}
