/**
 * What a screen wrote, from the moment it is written until the worker has it in its outbox. It
 * goes straight to `storage.local`, so that neither dies with the other; each has a key of its
 * own, so that no writer undoes another.
 */
import type { OutboxItem } from '../sync/outbox.ts';
import { api } from './native.ts';

/** An entry to be. */
export type Handed = Pick<OutboxItem, 'id' | 'conversation' | 'draft' | 'at'>;

const PREFIX = 'handed:';

/** Resolves once it is on disk. */
export function hand(item: Handed): Promise<void> {
  return api.storage.local.set({ [PREFIX + item.id]: item });
}

/** In the order in which they were written. */
export async function listHanded(): Promise<Handed[]> {
  const all = await api.storage.local.get(null);
  const found = Object.entries(all).filter(([key]) => key.startsWith(PREFIX));
  return found.map(([, item]) => item as Handed).sort((a, b) => a.at - b.at);
}

export function removeHanded(ids: string[]): Promise<void> {
  return api.storage.local.remove(ids.map((id) => PREFIX + id));
}

/** Calls back with what comes and with the id of what goes. */
export function followHanded(came: (item: Handed) => void, went: (id: string) => void): void {
  api.storage.local.onChanged.addListener((changes: Record<string, { newValue?: unknown }>) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (!key.startsWith(PREFIX)) continue;
      if (newValue) came(newValue as Handed);
      else went(key.slice(PREFIX.length));
    }
  });
}

export async function wipeHanded(): Promise<void> {
  await removeHanded((await listHanded()).map(({ id }) => id));
}
