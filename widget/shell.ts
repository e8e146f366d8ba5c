import type { Locale } from '../lib/contract/common.ts';
import type { WidgetConfig } from '../lib/contract/sites.ts';
import type { WidgetTexts } from '../lib/i18n/widget/zh-CN.ts';
import { pickLanguage } from './language.ts';
import { createLauncher } from './launcher.ts';
import type { PanelOptions, startPanel } from './panel/start.ts';

export type ShellOptions = {
  config: WidgetConfig;
  /** Brings the panel's code; called when the visitor reaches for it, and again after a failure. */
  panel: () => Promise<{ startPanel: typeof startPanel }>;
  texts: (language: Locale) => Promise<{ texts: WidgetTexts }>;
  /** Origin of the API, and how modules are fetched; or a transport, with storage of all the visitor's tabs and of this one. */
  connection: Pick<PanelOptions, 'base' | 'transport' | 'shared' | 'tab' | 'bring'>;
};

export type Shell = {
  /** The closed shadow root of launcher and panel. */
  root: ShadowRoot;
  /** Loads the panel without opening it, so that it can tell of unread messages. */
  wake(): void;
  open(): void;
  close(): void;
  toggle(): void;
  hide(): void;
  show(): void;
  destroy(options?: { forget?: boolean }): void;
};

export const ignore = () => {};

/** The launcher, and the panel behind it once it is wanted. */
export function createShell({ config, panel: fetchPanel, texts, connection }: ShellOptions): Shell {
  type Panel = ReturnType<typeof startPanel>;
  const { appearance } = config;
  const state = { open: false, unread: 0, language: pickLanguage(appearance.language) };
  let panel: Promise<Panel> | null = null;
  let over = false;

  const fetchAll = () => Promise.all([fetchPanel(), texts(state.language)]);
  const launcher = createLauncher(config, {
    press: () => set(!state.open),
    reach: () => void fetchAll().catch(ignore),
  });
  const update = () => launcher.update(state);

  function start(): Promise<Panel> {
    panel ??= fetchAll().then(
      ([code, words]) =>
        code.startPanel({
          ...connection,
          ...words,
          root: launcher.root,
          config,
          language: state.language,
          unread(count) {
            state.unread = count;
            update();
          },
          close: () => set(false),
        }),
      (failure) => {
        panel = null;
        set(false);
        // Code that does not parse means a browser that cannot run it.
        launcher.fail(failure instanceof SyntaxError ? 'old' : 'failed');
        throw failure;
      },
    );
    return panel;
  }

  function set(open: boolean): void {
    if (open === state.open || over) return;
    state.open = open;
    update();
    const act = (live: Panel) => {
      if (over || open !== state.open) return;
      if (open) return live.open();
      const within = launcher.root.activeElement;
      live.close();
      if (within) launcher.focus();
    };
    (open ? start() : panel)?.then(act).catch(ignore);
  }

  const follow = new MutationObserver(() => {
    const language = pickLanguage(appearance.language);
    if (language === state.language) return;
    state.language = language;
    update();
    if (!panel) return;
    Promise.all([panel, texts(language)])
      .then(([live, words]) => language === state.language && live.setLanguage(language, words.texts))
      .catch(ignore);
  });
  follow.observe(document.documentElement, { attributeFilter: ['lang'] });
  update();

  return {
    root: launcher.root,
    wake: () => void start().catch(ignore),
    open: () => set(true),
    close: () => set(false),
    toggle: () => set(!state.open),
    hide: () => launcher.show(false),
    show: () => launcher.show(true),
    destroy() {
      over = true;
      follow.disconnect();
      panel?.then((live) => live.destroy()).catch(ignore);
      launcher.destroy();
    },
  };
}
