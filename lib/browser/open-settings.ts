import { api } from './native.ts';

/** Brings up the options page, at one of its places if named; one tab of it at most. */
export async function openSettings(place = ''): Promise<void> {
  const page = api.runtime.getURL('options.html');
  const url = place ? `${page}#/${place}` : page;
  const open = (await api.tabs.query({})).find((tab) => tab.url?.startsWith(page));
  if (open?.id === undefined) {
    await api.tabs.create({ url });
    return;
  }
  await api.tabs.update(open.id, place ? { active: true, url } : { active: true });
  if (open.windowId !== undefined) await api.windows.update(open.windowId, { focused: true });
}
