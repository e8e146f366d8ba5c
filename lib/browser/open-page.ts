import { api } from './native.ts';

/** Opens another server's page in a tab, e.g. that of a face check. */
export async function openAddress(url: string): Promise<void> {
  await api.tabs.create({ url });
}

/** Opens one of the server's own pages, e.g. `/recover`, in a tab. */
export async function openPage(server: { origin: string }, path: `/${string}`): Promise<void> {
  await api.tabs.create({ url: server.origin + path });
}
