import { api } from '../../../lib/browser/api.ts';
import { tabsOf } from './tab.ts';

const LOAD_MS = 15_000;
const LOOK_EVERY_MS = 150;

/**
 * The `data-site` of every snippet on a page of the origin; null when no page could be looked at.
 * An open tab may be older than the snippet, so where it has none a fresh one is looked at.
 */
export async function snippetsOn(origin: string): Promise<string[] | null> {
  const open = (await tabsOf(origin)).find(({ status }) => status === 'complete');
  const seen = open?.id === undefined ? null : await look(open.id);
  if (seen && seen.length > 0) return seen;

  const tab = await api.tabs.create({ url: `${origin}/`, active: false });
  if (tab.id === undefined) return seen;
  try {
    return (await loaded(tab.id)) ? ((await look(tab.id)) ?? seen) : seen;
  } finally {
    await api.tabs.remove(tab.id).catch(() => {});
  }
}

async function look(tabId: number): Promise<string[] | null> {
  try {
    const [result] = await api.scripting.executeScript({
      target: { tabId },
      func: () =>
        [...document.querySelectorAll<HTMLScriptElement>('script[data-site]')].map(({ dataset }) => dataset.site ?? ''),
    });
    return (result?.result as string[] | undefined) ?? null;
  } catch {
    return null;
  }
}

async function loaded(tabId: number): Promise<boolean> {
  const until = Date.now() + LOAD_MS;
  while (Date.now() < until) {
    const tab = await api.tabs.get(tabId).catch(() => null);
    if (!tab) return false;
    if (tab.status === 'complete') return true;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return true;
}
