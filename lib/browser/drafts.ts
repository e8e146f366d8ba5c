/**
 * Drafts go straight to `storage.local`, without the worker: whatever dies, what was typed stays.
 */
import { api } from './native.ts';

export type Draft = { text: string; kind: 'text' | 'note' };

const PREFIX = 'draft:';

export async function readDraft(conversation: string): Promise<Draft | null> {
  const key = PREFIX + conversation;
  return ((await api.storage.local.get(key))[key] as Draft | undefined) ?? null;
}

/** An empty draft is removed. */
export function saveDraft(conversation: string, draft: Draft): Promise<void> {
  const key = PREFIX + conversation;
  return draft.text === '' ? api.storage.local.remove(key) : api.storage.local.set({ [key]: draft });
}

/** Conversations with a draft. */
export async function listDrafts(): Promise<string[]> {
  const all = await api.storage.local.get(null);
  return Object.keys(all)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => key.slice(PREFIX.length));
}

export async function wipeDrafts(): Promise<void> {
  await api.storage.local.remove((await listDrafts()).map((conversation) => PREFIX + conversation));
}
