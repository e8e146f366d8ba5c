import { api } from '../../../lib/browser/api.ts';
import { patternOf } from '../../../lib/browser/site-permission.ts';
import { PREVIEW_SCRIPT } from './arrange.ts';
import { showOn } from './relay.ts';

/** Tabs of this very origin; the pattern knows no port. */
export async function tabsOf(origin: string) {
  const tabs = await api.tabs.query({ url: patternOf(origin) });
  return tabs.filter((tab) => URL.parse(tab.url ?? '')?.origin === origin);
}

/** Brings a page of the origin to the front, or opens one, with the widget on it. */
export async function openPreviewTab(origin: string): Promise<void> {
  const tabs = await tabsOf(origin);
  const tab = tabs.find(({ active }) => active) ?? tabs[0];
  if (tab?.id === undefined) {
    await api.tabs.create({ url: `${origin}/` });
    return;
  }
  await api.tabs.update(tab.id, { active: true });
  if (tab.windowId !== undefined) await api.windows.update(tab.windowId, { focused: true });
  // A page that was open before the preview was bound has no content script yet.
  if (!showOn(tab.id)) await api.scripting.executeScript({ target: { tabId: tab.id }, files: [PREVIEW_SCRIPT] });
}
