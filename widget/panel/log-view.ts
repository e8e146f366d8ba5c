import { el, icon, setText } from './el.ts';
import type { MessageRow, Row } from './fold.ts';
import { fold } from './fold.ts';
import { menuView } from './menu.ts';
import type { MessageView } from './message.ts';
import { messageView } from './message.ts';
import type { Session, Snapshot } from './session.ts';
import type { Words } from './words.ts';
import { dayName, fill } from './words.ts';

/** So near to an end counts as being there, px. */
const NEAR = 48;

const eventTexts = { joined: 'joined', close: 'closed', reopen: 'reopened' } as const;

/** Draws rows into `list`, keeping the nodes of those that were there. */
function rowDrawer(list: HTMLElement, words: Words, session: Session) {
  let drawn = new Map<string, { node: HTMLElement; update?: MessageView['update'] }>();

  function draw(row: Row): { node: HTMLElement; update?: MessageView['update'] } {
    if (row.type === 'message') return messageView(row, words, session);
    if (row.type === 'day') return { node: el('div', { class: 'event' }, dayName(row.at, words)) };
    const { texts } = words;
    return {
      node: el('div', { class: 'event' }, fill(texts[eventTexts[row.type]], { name: row.name || texts.agent })),
    };
  }

  return (snapshot: Snapshot) => {
    const before = drawn;
    drawn = new Map();
    let place = list.firstChild;
    for (const row of fold(snapshot)) {
      const item = before.get(row.key) ?? draw(row);
      before.delete(row.key);
      drawn.set(row.key, item);
      item.update?.(row as MessageRow, snapshot.link !== 'online', snapshot.delays.get(row.key));
      if (item.node === place) place = place.nextSibling;
      else list.insertBefore(item.node, place);
    }
    for (const { node } of before.values()) node.remove();
  };
}

/**
 * The history. It keeps the reader's place: at the bottom it follows what is new, elsewhere it
 * stays where it is, also when older history comes in above.
 */
export function logView(words: Words, welcome: string, session: Session) {
  const { texts } = words;
  const older = el('div', { class: 'older' }, texts.older);
  const [title = '', ...more] = (welcome || `${texts.welcome}\n${texts.welcomeMore}`).split('\n');
  const menu = menuView(words, session);
  const greeting = el('div', { class: 'welcome' }, el('h3', {}, title), el('p', {}, more.join('\n')), ...menu.nodes);
  const list = el('div');
  // What scrolls must be reached by keyboard.
  const log = el('div', { class: 'log', role: 'log', 'aria-label': texts.log, tabindex: 0 }, greeting, list);
  const pillText = el('span');
  const pill = el('button', { type: 'button', class: 'pill', onclick: () => toBottom() }, icon('down'), pillText);
  const node = el('div', { class: 'middle' }, log, older, pill);
  const drawRows = rowDrawer(list, words, session);
  let snapshot: Snapshot | undefined;
  let atBottom = true;
  let first = 0;
  let newest = '';
  let height = 0;

  function toBottom(): void {
    log.scrollTop = log.scrollHeight;
    look();
  }

  /** A distance that comes of a new height is the observer's to judge. */
  function measure(): void {
    if (log.clientHeight === height) atBottom = log.scrollHeight - log.scrollTop - height < NEAR;
  }

  /** What can be seen at the bottom is read. */
  function look(): void {
    measure();
    const unread = snapshot?.unread ?? 0;
    if (atBottom && unread && !document.hidden && node.isConnected) session.markRead();
    pill.hidden = atBottom;
    setText(pillText, unread ? fill(texts.newBelow, { count: unread }) : '');
    pill.className = unread ? 'pill new' : 'pill';
    pill.setAttribute('aria-label', pillText.textContent || texts.toBottom);
    if (log.scrollTop < NEAR && snapshot?.older) void session.loadOlder();
  }

  const resized = new ResizeObserver(() => {
    height = log.clientHeight;
    if (atBottom) toBottom();
    else look();
  });
  resized.observe(log);
  log.onscroll = look;
  document.addEventListener('visibilitychange', look);

  return {
    node,
    update(now: Snapshot) {
      // The reader may have scrolled a moment ago.
      measure();
      snapshot = now;
      const fromEnd = log.scrollHeight - log.scrollTop;
      older.hidden = !now.loadingOlder;
      greeting.hidden = now.older;
      menu.update(now);
      // What older history brings is not news to be read out.
      log.setAttribute('aria-live', now.loadingOlder ? 'off' : 'polite');
      drawRows(now);
      const wrote = now.pending[now.pending.length - 1]?.id ?? '';
      if (atBottom || wrote > newest) toBottom();
      else if (now.entries[0]?.seq !== first) log.scrollTop = log.scrollHeight - fromEnd;
      first = now.entries[0]?.seq ?? 0;
      newest = wrote > newest ? wrote : newest;
      look();
    },
    destroy() {
      resized.disconnect();
      document.removeEventListener('visibilitychange', look);
    },
  };
}
