import type { IDBPDatabase } from 'idb';
import { deleteDB, openDB } from 'idb';
import type { CopySchema } from './schema.ts';
import { COPY_NAME, COPY_VERSION, copyStores } from './schema.ts';
import { CopyDamaged } from './shape.ts';

export type Copy = IDBPDatabase<CopySchema>;

/** Creates the stores of an empty copy. One of another version is emptied first. */
function upgrade(copy: Copy): void {
  for (const name of [...copy.objectStoreNames]) copy.deleteObjectStore(name);
  copy.createObjectStore('conversations', { keyPath: 'id' }).createIndex('byChange', ['state', 'lastFeed']);
  copy.createObjectStore('entries', { keyPath: ['conversation', 'seq'] }).createIndex('byId', 'id');
  copy.createObjectStore('members', { keyPath: 'id' });
  copy.createObjectStore('sites', { keyPath: 'id' });
  copy.createObjectStore('desk');
  copy.createObjectStore('meta');
}

/**
 * Opens the copy. `lost` is called once when the connection ends without being asked to: the copy
 * was deleted (a rebuild, cleared browsing data) or the browser gave up on its files.
 *
 * @throws CopyDamaged when it cannot be opened, or lacks a store or an index.
 */
export async function openCopy(lost: () => void): Promise<Copy> {
  const copy = await openDB<CopySchema>(COPY_NAME, COPY_VERSION, {
    upgrade,
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      lost();
    },
    terminated: lost,
  }).catch((error: unknown) => {
    throw new CopyDamaged('the copy does not open', { cause: error });
  });
  if (!isWhole(copy)) {
    copy.close();
    throw new CopyDamaged('the copy lacks a store');
  }
  return copy;
}

function isWhole(copy: Copy): boolean {
  if (copyStores.some((name) => !copy.objectStoreNames.contains(name))) return false;
  const reading = copy.transaction(['conversations', 'entries'], 'readonly');
  return (
    reading.objectStore('conversations').indexNames.contains('byChange') &&
    reading.objectStore('entries').indexNames.contains('byId')
  );
}

/** Every connection is told to close first, so this does not wait for screens. */
export function deleteCopy(): Promise<void> {
  return deleteDB(COPY_NAME);
}
