import { api } from './native.ts';

/** Opens one of the server's own pages, e.g. `/recover`, in a tab. */
export async function openPage(server: { origin: string }, path: `/${string}`): Promise<void> {
  await api.tabs.create({ url: server.origin + path });
}
