/**
 * What a company's modules add to its chat. Each is a file of its own, `widget/modules/<name>.ts`,
 * built as `/widget-<name>.js` and fetched only where the site's configuration names it: what is
 * off is no byte on anybody's page. Such a file exports the functions of `WidgetModule`.
 *
 * It lives by the panel's rules: text as text nodes, styles by `adopt`, nothing by `eval`, so that
 * every content policy lets it pass that lets the panel pass. Page and panel get the same instance
 * of the file, so what its first part knows its second part finds in the file's own variables.
 */
import type { WidgetConfig } from '../lib/contract/sites.ts';
import type { Panel } from './panel/panel.ts';
import type { Session, Snapshot } from './panel/session.ts';
import type { Words } from './panel/words.ts';
import type { Transport } from './transport.ts';

/** The widget on its page, before the chat is opened. */
export type PageHandle = {
  /**
   * The closed shadow root with the launcher (`#launcher`, `aria-expanded` while the panel is open).
   * What is put there goes when the widget goes: a timer looks at `root.host.isConnected` first.
   * `root.host.lang` is the language, `--accent` and `--on` its colours.
   */
  root: ShadowRoot;
  /** Opens the panel. */
  open(): void;
  /** Takes the widget from the page, and with `forget` what is kept of the visitor. A module that keeps something wraps it. */
  destroy(options?: { forget?: boolean }): void;
};

/** The open chat window; another one each time it is opened, or changes its language. */
export type PanelHandle = {
  config: WidgetConfig;
  words: Words;
  /**
   * `panel.node` is the window. In it stand `.head`, `.log` (the history, which scrolls) and
   * `.composer`; a module puts its own elements before, after or into them, with the panel's
   * classes or its own. `panel.update` is called with every change: see `follow`.
   */
  panel: Panel;
  /** The conversation: sends texts, tells what there is. `session.extra` goes with every text. */
  session: Session;
  /** `visitor()` answers the token to ask with; `engage()` then connects, so that entries come. */
  transport: Transport;
  /** Origin of the API; `request` of `http.ts` asks `${base}/widget/${config.site}/…`. */
  base: string;
};

export type WidgetModule = {
  /** Of a module that the configuration names in `early`: once, when the launcher is drawn. `base` is the API's origin. */
  early?(page: PageHandle, config: WidgetConfig, base: string): void;
  /** Each time the chat window is drawn, a moment after that. */
  join?(drawn: PanelHandle): void;
};

/** Tells of every change from here on, and at once; ends with the window. */
export function follow({ panel, session }: PanelHandle, tell: (snapshot: Snapshot) => void): void {
  const { update } = panel;
  panel.update = (snapshot) => {
    update(snapshot);
    tell(snapshot);
  };
  tell(session.snapshot());
}
