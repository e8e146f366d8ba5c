import { api, chromium } from './api.ts';
import { session } from './kept.ts';

const PAGE = 'sidepanel.html';

/**
 * Opens the inbox beside the page, at a conversation if one is named. Call it first thing in a
 * click: browsers open the panel for nothing less. Without a panel it becomes a tab.
 */
export async function openInbox(conversation?: string): Promise<void> {
  const hash = conversation ? `#${conversation}` : '';
  try {
    const opening = openPanel();
    if (conversation) await session.set({ openConversation: conversation });
    await opening;
  } catch {
    await openTab(hash);
  }
}

async function openPanel(): Promise<void> {
  if (!chromium.sidePanel) return api.sidebarAction.open();
  const { id } = await api.windows.getCurrent();
  if (id === undefined) throw new Error('no window');
  await chromium.sidePanel.open({ windowId: id });
}

async function openTab(hash: string): Promise<void> {
  const url = api.runtime.getURL(PAGE);
  const open = (await api.tabs.query({})).find((tab) => tab.url?.startsWith(url));
  if (open?.id !== undefined) {
    await api.tabs.update(open.id, { active: true, url: url + hash });
    if (open.windowId !== undefined) await api.windows.update(open.windowId, { focused: true });
    return;
  }
  await api.tabs.create({ url: url + hash });
}
