import { api, chromium } from './native.ts';
import { session } from './kept.ts';

const PAGE = 'sidepanel.html';

/**
 * Opens the inbox beside the page, at a conversation if one is named. Call it first thing in a
 * click: browsers open the panel for nothing less. Without a panel it becomes a tab.
 */
export async function openInbox(conversation?: string): Promise<void> {
  try {
    const opening = openPanel();
    if (conversation) await session.set({ openConversation: conversation });
    await opening;
  } catch {
    await openInboxTab(conversation ?? null);
  }
}

async function openPanel(): Promise<void> {
  if (!chromium.sidePanel) return api.sidebarAction.open();
  const { id } = await api.windows.getCurrent();
  if (id === undefined) throw new Error('no window');
  await chromium.sidePanel.open({ windowId: id });
}

/** The inbox as a page of its own; one tab of it at most. */
export async function openInboxTab(conversation: string | null): Promise<void> {
  const hash = conversation ? `#${conversation}` : '';
  const url = api.runtime.getURL(PAGE);
  const open = (await api.tabs.query({})).find((tab) => tab.url?.startsWith(url));
  if (open?.id !== undefined) {
    await api.tabs.update(open.id, { active: true, url: url + hash });
    if (open.windowId !== undefined) await api.windows.update(open.windowId, { focused: true });
    return;
  }
  await api.tabs.create({ url: url + hash });
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
