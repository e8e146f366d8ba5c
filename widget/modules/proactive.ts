/**
 * The module of proactive messages: looks once a second whether one of the company's rules holds on
 * this page, and shows its message beside the launcher. The message becomes an entry of the
 * conversation with the visitor's answer to it, and not before.
 */
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import type { ProactiveStep } from '../../lib/contract/proactive.ts';
import type { WidgetConfig } from '../../lib/contract/sites.ts';
import { fitsPage } from '../../lib/util/page-pattern.ts';
import type { PageHandle, PanelHandle } from '../module.ts';
import { follow } from '../module.ts';
import { el } from '../panel/el.ts';
import { showBubble } from '../proactive/bubble.ts';
import type { Marks } from '../proactive/marks.ts';
import { createMarks, isKnown } from '../proactive/marks.ts';

type Told = OutputOf<Endpoints['proactiveRules']>;
type Opener = { rule: string; text: string };

const LOOK_MS = 1000;

const addressOf = (base: string, { site }: WidgetConfig) => `${base}/widget/${site}/proactive`;

/** Counts one more, of all visitors together; what does not arrive is not missed. */
function count(base: string, config: WidgetConfig, rule: string, step: ProactiveStep): void {
  fetch(addressOf(base, config), {
    method: 'POST',
    credentials: 'omit',
    keepalive: true,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ rule, step }),
  }).catch(() => {});
}

export function early(page: PageHandle, config: WidgetConfig, base: string): void {
  const marks = createMarks(config.site);
  const { destroy } = page;
  page.destroy = (options) => {
    destroy(options);
    if (options?.forget) marks.forget();
  };
  if (isKnown(config.site)) return;
  const { lang } = page.root.host as HTMLElement;
  fetch(`${addressOf(base, config)}?lang=${lang}`, { credentials: 'omit' })
    .then((answer) => answer.json() as Promise<Told>)
    .then((told) => watch(page, config, base, { told, marks }))
    .catch(() => {});
}

type Rules = { told: Told; marks: Marks };

function watch(page: PageHandle, config: WidgetConfig, base: string, { told, marks }: Rules): void {
  const { root } = page;
  const host = root.host as HTMLElement;
  const launcher = root.getElementById('launcher') as HTMLElement;
  const isOpen = () => launcher.ariaExpanded === 'true';
  let [path, seconds] = [location.pathname, 0];
  let shown: { opener: Opener; remove(): void } | null = null;
  if (told.rules.some(({ awayHours }) => awayHours !== null)) marks.arrive();

  function look(): void {
    if (!host.isConnected || isKnown(config.site)) {
      end();
      return;
    }
    if (document.hidden || host.hidden || shown) return;
    if (path !== location.pathname) [path, seconds] = [location.pathname, 0];
    seconds += LOOK_MS / 1000;
    const rule = told.rules.find((one) => {
      return one.seconds < seconds && fitsPage(one.page, path) && marks.may(one, told.rest);
    });
    if (!rule || isOpen()) return;
    const { id, text } = rule;
    marks.note(id);
    count(base, config, id, 'shown');
    const remove = showBubble(root, config, rule, {
      answer: page.open,
      dismiss() {
        marks.putAway(id);
        hide();
      },
    });
    shown = { opener: { rule: id, text }, remove };
  }

  function hide(): void {
    shown?.remove();
    shown = null;
  }

  // By the message or by the launcher: whoever opens the chat beside it has read it.
  const opened = new MutationObserver(() => {
    if (!shown || !isOpen()) return;
    marks.opener.set(JSON.stringify(shown.opener));
    count(base, config, shown.opener.rule, 'opened');
    hide();
  });
  opened.observe(launcher, { attributeFilter: ['aria-expanded'] });
  const timer = setInterval(look, LOOK_MS);

  function end(): void {
    clearInterval(timer);
    opened.disconnect();
    hide();
  }
}

function openerIn(text: string | null): Opener | null {
  try {
    const found = JSON.parse(text ?? 'null') as Opener | null;
    return typeof found?.rule === 'string' && typeof found.text === 'string' ? found : null;
  } catch {
    return null;
  }
}

/** The message stands first in the window, until the conversation has it. */
export function join(drawn: PanelHandle): void {
  const { config, panel, session, words, base } = drawn;
  const { opener: kept } = createMarks(config.site);
  const opener = openerIn(kept.get());
  if (!opener || session.snapshot().entries.length > 0) return;
  const said = el(
    'div',
    { class: 'message first last' },
    el('div', { class: 'author' }, words.texts.bot),
    el('div', { class: 'line' }, el('div', { class: 'bubble', dir: 'auto' }, opener.text)),
  );
  const log = panel.node.querySelector('.log');
  log?.insertBefore(said, log.lastChild);
  session.extra = { opener };
  follow(drawn, ({ entries }) => {
    if (entries.length === 0) return;
    session.extra = {};
    if (!entries.some(({ kind, body }) => kind === 'bot' && body.reply === 'proactive')) return;
    said.remove();
    if (kept.get() !== null) count(base, config, opener.rule, 'answered');
    kept.set(null);
  });
}
