import type { Locale } from '../lib/contract/common.ts';
import type { WidgetConfig } from '../lib/contract/sites.ts';
import { launcherTexts } from '../lib/i18n/widget/launcher.ts';
import { bell } from '../lib/util/bell.ts';
import { textOn } from '../lib/util/colour.ts';
import { adopt } from './adopt.ts';
import styles from './launcher.css?inline';

/** Puts the panel away. */
const chevron = 'M6 9.5l6 6 6-6';

export type Launcher = {
  /** The closed shadow root, for the panel to live in. */
  root: ShadowRoot;
  show(visible: boolean): void;
  /** How the launcher shows itself. */
  update(state: { open: boolean; unread: number; language: Locale }): void;
  /** Says that the panel could not be fetched, or not be understood by this browser. */
  fail(why: 'failed' | 'old'): void;
  focus(): void;
  /** Takes everything from the page that was put there. */
  destroy(): void;
};

export type LauncherEvents = {
  press(): void;
  /** The visitor's pointer or focus is on the launcher: a click is likely. */
  reach(): void;
};

/** Keys typed here are not the page's shortcuts, and its focus traps have no business here. */
const ours = ['keydown', 'keyup', 'keypress', 'focusin'];

/** Draws the launcher on the page. */
export function createLauncher({ appearance }: WidgetConfig, { press, reach }: LauncherEvents): Launcher {
  // No element of our own name: whoever defines one is handed its closed root.
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const add = <K extends keyof HTMLElementTagNameMap>(parent: Node, tag: K, id: string) => {
    const node = parent.appendChild(document.createElement(tag));
    node.id = id;
    return node;
  };
  const button = add(root, 'button', 'launcher');
  const draw = (parent: Node, tag: string) =>
    parent.appendChild(document.createElementNS('http://www.w3.org/2000/svg', tag));
  const svg = draw(button, 'svg');
  const path = draw(svg, 'path');
  const badge = add(button, 'b', 'badge');
  const said = add(root, 'p', 'said');
  let texts = launcherTexts.en;

  host.id = 'frontdesk';
  adopt(root, styles);
  host.style.cssText = `--accent:${appearance.color};--on:${textOn(appearance.color)}`;
  button.style[appearance.position] = said.style[appearance.position] = '20px';
  svg.setAttribute('viewBox', '0 0 24 24');
  said.setAttribute('role', 'status');
  button.onclick = press;
  button.onpointerenter = button.onfocus = reach;
  for (const name of ours) host.addEventListener(name, (event) => event.stopPropagation());

  // Beside the body, which some pages empty or swap; what stands there is watched.
  const attach = () => host.isConnected || document.documentElement.appendChild(host);
  const keeper = new MutationObserver(attach);
  keeper.observe(document.documentElement, { childList: true });
  attach();

  return {
    root,
    show(visible) {
      host.hidden = !visible;
    },
    update({ open, unread, language }) {
      texts = launcherTexts[language];
      const count = unread && !open ? texts.unread.replace('{count}', `${unread}`) : '';
      const name = open ? texts.close : texts.open;
      host.lang = language;
      path.setAttribute('d', open ? chevron : bell);
      button.setAttribute('aria-label', count ? `${name} (${count})` : name);
      button.setAttribute('aria-expanded', `${open}`);
      said.className = '';
      badge.textContent = count && (unread > 99 ? '99+' : `${unread}`);
      if (said.textContent !== count) said.textContent = count;
    },
    fail(why) {
      said.textContent = texts[why];
      said.className = 'shown';
    },
    focus: () => button.focus(),
    destroy() {
      keeper.disconnect();
      host.remove();
    },
  };
}
