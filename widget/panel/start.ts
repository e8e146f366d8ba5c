import type { Locale } from '../../lib/contract/common.ts';
import type { WidgetConfig } from '../../lib/contract/sites.ts';
import type { ModuleName } from '../../lib/contract/templates.ts';
import type { WidgetTexts } from '../../lib/i18n/widget/zh-CN.ts';
import { standOut, textOn } from '../../lib/util/colour.ts';
import { adopt } from '../adopt.ts';
import { DirectTransport } from '../direct.ts';
import type { WidgetModule } from '../module.ts';
import type { WidgetStorage } from '../storage.ts';
import { OPEN_KEY, pageStorage } from '../storage.ts';
import type { Transport } from '../transport.ts';
import logStyles from './log.css?inline';
import panelStyles from './panel.css?inline';
import type { Panel } from './panel.ts';
import { createPanel } from './panel.ts';
import { Session } from './session.ts';

/** The panel's ground, light and dark; the same as in `panel.css`. */
const papers = { light: '#ffffff', dark: '#1f1e1c' };

export type PanelOptions = {
  root: ShadowRoot;
  config: WidgetConfig;
  language: Locale;
  texts: WidgetTexts;
  /** Origin of the API; empty with a `transport`. */
  base: string;
  transport?: Transport;
  shared?: WidgetStorage;
  tab?: WidgetStorage;
  unread(count: number): void;
  /** Fetches a module of the company; without it there are none. */
  bring?: (name: ModuleName) => Promise<WidgetModule>;
  /** The visitor put the panel away; null on a page that is nothing but the panel. */
  close: (() => void) | null;
};

function colours(mount: HTMLElement, color: string): void {
  for (const [mode, paper] of Object.entries(papers)) {
    const ground = standOut(color, paper, 1.3);
    mount.style.setProperty(`--ground-${mode}`, ground);
    mount.style.setProperty(`--on-${mode}`, textOn(ground));
    mount.style.setProperty(`--accent-${mode}`, standOut(color, paper));
  }
}

/** Starts the conversation's connection; the panel is on the page while it is open. */
export function startPanel(options: PanelOptions) {
  const { root, config, close, base, bring } = options;
  const shared = options.shared ?? pageStorage(config.site, 'localStorage');
  const storage = options.tab ?? pageStorage(config.site, 'sessionStorage');
  let words = { language: options.language, texts: options.texts };
  let panel: Panel | null = null;
  const language = () => words.language;
  const transport = options.transport ?? new DirectTransport({ base, site: config.site, storage: shared, language });
  const mount = root.insertBefore(document.createElement('div'), root.firstChild);
  adopt(root, panelStyles + logStyles);
  colours(mount, config.appearance.color);

  const { online, service } = config;
  const session = new Session({ transport, storage: shared, online, service, language, changed: update });

  function update(): void {
    const snapshot = session.snapshot();
    options.unread(snapshot.unread);
    panel?.update(snapshot);
  }

  function draw(): void {
    panel?.destroy();
    panel = createPanel({ config, words, session, storage, close, base });
    mount.append(panel.node);
    mount.className = 'open';
    update();
    const drawn = { config, words, panel, session, transport, base };
    // One that comes when this window is gone comes to none.
    const join = (code: WidgetModule) => panel === drawn.panel && code.join?.(drawn);
    config.modules?.map((name) => bring?.(name).then(join, () => {}));
  }

  function putAway(): void {
    storage.remove(OPEN_KEY);
    panel?.destroy();
    panel = null;
    mount.className = '';
  }

  session.start();
  return {
    open() {
      storage.set(OPEN_KEY, '1');
      draw();
      // A page that opens must not bring up a phone's keyboard.
      if (close || matchMedia('(pointer: fine)').matches) panel?.focus();
      transport.attend(true);
      session.look();
    },
    close() {
      putAway();
      session.typing(false);
      transport.attend(false);
    },
    setLanguage(language: Locale, texts: WidgetTexts) {
      words = { language, texts };
      if (!panel) return;
      session.look();
      const within = mount.contains(root.activeElement);
      draw();
      if (within) panel.focus();
    },
    destroy() {
      session.close();
      putAway();
      mount.remove();
    },
  };
}
