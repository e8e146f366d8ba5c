import { session } from './kept.ts';
import { api, chromium } from './native.ts';

const PAGE = 'sidepanel.html';

/**
 * Opens the inbox beside the page, at a conversation if one is named. Call it first thing in a
 * click: browsers open the panel for nothing less. Elsewhere an inbox that is open is brought to
 * the front, or it becomes a tab.
 */
export async function openInbox(conversation?: string): Promise<void> {
  const opening = openPanel();
  if (conversation) await session.set({ openConversation: conversation });
  try {
    await opening;
  } catch {
    await openInboxTab(null);
  }
}

async function openPanel(): Promise<void> {
  if (!chromium.sidePanel) return api.sidebarAction.open();
  const { id } = await api.windows.getCurrent();
  if (id === undefined) throw new Error('no window');
  await chromium.sidePanel.open({ windowId: id });
}

type Place = { windowId: number; tabId?: number };

/** The inbox as a page of its own; where one is open anywhere, that one. */
export async function openInboxTab(conversation: string | null): Promise<void> {
  const url = api.runtime.getURL(PAGE);
  const place = conversation ? null : await findInbox(url);
  if (!place) {
    await api.tabs.create({ url: conversation ? `${url}#${conversation}` : url });
    return;
  }
  if (place.tabId !== undefined) await api.tabs.update(place.tabId, { active: true });
  await api.windows.update(place.windowId, { focused: true });
}

/** A tab's address is hidden from us without a permission, save for pages of our own that we ask for by context. */
async function findInbox(url: string): Promise<Place | null> {
  const pages = chromium.contexts ? await chromium.contexts() : await ownTabs();
  return pages.find((page) => page.url.startsWith(url)) ?? null;
}

async function ownTabs(): Promise<(Place & { url: string })[]> {
  const tabs = await api.tabs.query({});
  return tabs.flatMap(({ url, id, windowId }) => (url && windowId !== undefined ? [{ url, tabId: id, windowId }] : []));
}

/** Whether this page is a tab, and not the panel beside one. */
export async function isTab(): Promise<boolean> {
  return (await api.tabs.getCurrent()) !== undefined;
}

/** The popup with the sign-in form, or where a browser does not open it by itself a tab of it. */
export async function openSignIn(): Promise<void> {
  try {
    await api.action.openPopup();
  } catch {
    await api.tabs.create({ url: api.runtime.getURL('popup.html') });
  }
}
