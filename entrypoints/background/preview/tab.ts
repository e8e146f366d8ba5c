import { api } from '../../../lib/browser/api.ts';
import { patternOf } from '../../../lib/browser/site-permission.ts';
import { PREVIEW_SCRIPT } from './arrange.ts';
import { showOn } from './relay.ts';

/** Tabs of this very origin; the pattern knows no port. */
export async function tabsOf(origin: string) {
  const tabs = await api.tabs.query({ url: patternOf(origin) });
  return tabs.filter((tab) => URL.parse(tab.url ?? '')?.origin === origin);
}

/** Brings the site's home page to the front, or opens it, with the widget on it. Other tabs may be its back office. */
export async function openPreviewTab(origin: string): Promise<void> {
  const tabs = (await tabsOf(origin)).filter((tab) => URL.parse(tab.url ?? '')?.pathname === '/');
  const [tab] = tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  if (tab?.id === undefined) {
    await api.tabs.create({ url: `${origin}/` });
    return;
  }
  await api.tabs.update(tab.id, { active: true });
  if (tab.windowId !== undefined) await api.windows.update(tab.windowId, { focused: true });
  // A page that was open before the preview was asked for has no content script yet.
  if (!showOn(tab.id)) await api.scripting.executeScript({ target: { tabId: tab.id }, files: [PREVIEW_SCRIPT] });
}
