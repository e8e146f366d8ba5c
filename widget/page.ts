/**
 * The script of the hosted chat page (`server/sites/chat-page.ts`): the panel over the whole
 * screen, without a launcher. It takes the same files as an embedded chat.
 */
import type { Locale } from '../lib/contract/common.ts';
import type { WidgetConfig } from '../lib/contract/sites.ts';
import type { WidgetTexts } from '../lib/i18n/widget/zh-CN.ts';
import { adopt } from './adopt.ts';
import './page.css';
import styles from './page-panel.css?inline';
import type { startPanel } from './panel/start.ts';

/** Names of the files beside this one; put here by the build. */
declare const FILES: Record<Locale | 'panel', string>;

const main = document.querySelector<HTMLElement>('main') as HTMLElement;
const site = main.dataset.site as string;
const language = document.documentElement.lang as Locale;
const part = (id: string) => document.getElementById(id) as HTMLElement;

/** Of the address only what is ours stays: others' parameters are nobody's business, an agent's least. */
function cleanAddress(): void {
  const asked = new URLSearchParams(location.search).has('lang');
  history.replaceState(null, '', location.pathname + (asked ? `?lang=${language}` : ''));
}

function say(...ids: ('failed' | 'old' | 'refused' | 'retry')[]): void {
  part('opening').remove();
  part('late').remove();
  for (const id of [...ids, 'help']) part(id).hidden = false;
}

async function askConfig(): Promise<WidgetConfig | null> {
  const answer = await fetch(`/widget/${site}`, { credentials: 'omit', cache: 'no-store' });
  if (answer.ok) return answer.json();
  if (answer.status < 500) return null;
  throw new Error(`${answer.status}`);
}

function draw(config: WidgetConfig, code: { startPanel: typeof startPanel }, texts: WidgetTexts): void {
  const root = main.attachShadow({ mode: 'closed' });
  const { title } = document;
  const panel = code.startPanel({
    root,
    config: {
      ...config,
      // What comes with a page greets those who read something else; who is here has come to write.
      modules: config.modules?.filter((name) => !config.early?.includes(name)),
      appearance: { ...config.appearance, position: 'right' },
    },
    language,
    // There is no other page of the site beside this one to look for another way on.
    texts: { ...texts, refused: part('refused').textContent as string },
    base: location.origin,
    bring: (name) => import(/* @vite-ignore */ `/widget-${name}.js`),
    unread(count) {
      document.title = count ? `(${count}) ${title}` : title;
    },
    close: null,
  });
  adopt(root, styles);
  const heading = document.createElement('h1');
  heading.className = 'unseen';
  heading.textContent = title;
  root.prepend(heading);
  panel.open();
}

async function run(): Promise<void> {
  if (!('adoptedStyleSheets' in document)) return say('old');
  try {
    const [config, code, words] = await Promise.all([
      askConfig(),
      import(/* @vite-ignore */ `/${FILES.panel}`),
      import(/* @vite-ignore */ `/${FILES[language]}`),
    ]);
    if (config) draw(config, code, words.texts);
    else say('refused');
  } catch (failure) {
    // Code that does not parse means a browser that cannot run it.
    if (failure instanceof SyntaxError) return say('old');
    say('failed', 'retry');
    // A module that failed to load is remembered as failed: the page begins anew.
    addEventListener('online', () => location.reload());
  }
}

part('retry').onclick = () => location.reload();
cleanAddress();
void run();
