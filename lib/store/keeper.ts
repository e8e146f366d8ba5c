/**
 * The worker's hold on the copy: opens it, throws it away when it is damaged, and has it rebuilt.
 * Screens open the copy themselves and only report damage; one hand alone deletes it.
 */

import { checkOpen } from './check.ts';
import type { Copy } from './open.ts';
import { deleteCopy, openCopy } from './open.ts';
import { readStamp } from './read.ts';
import type { Snapshot } from './views.ts';
import { replaceAll } from './views.ts';

export type KeeperDeps = {
  owner: string;
  /** GET /api/inbox; throws where the server cannot be reached, and then the next use tries again. */
  snapshot: () => Promise<Snapshot>;
  /** The copy was made anew: whoever shows it reads everything again. */
  rebuilt: (why: 'new' | 'damaged' | 'behind') => void;
};

export type Keeper = {
  /** Runs with an open, whole copy. A failure of the copy itself rebuilds it and runs once more. */
  use: <T>(work: (copy: Copy) => Promise<T>) => Promise<T>;
  /** Takes a fresh snapshot: the copy is damaged, or too far behind the feed. */
  rebuild: (why: 'damaged' | 'behind') => Promise<void>;
  cursor: () => Promise<number>;
  /** Lets go of the copy, which stays. */
  close: () => Promise<void>;
  /** Deletes the copy; nothing can be read of it afterwards. */
  wipe: () => Promise<void>;
};

export function createKeeper(deps: KeeperDeps): Keeper {
  let opened: Promise<Copy> | null = null;
  let left = false;

  function lost(): void {
    opened = null;
  }

  function current(): Promise<Copy> {
    if (left) return Promise.reject(new Error('the copy was let go'));
    if (!opened) {
      const opening = openWhole().catch((error: unknown) => {
        if (opened === opening) opened = null;
        throw error;
      });
      opened = opening;
    }
    return opened;
  }

  async function openWhole(): Promise<Copy> {
    const copy = await openChecked().catch(() => null);
    if (copy) return copy;
    await deleteCopy();
    return fill(await openCopy(lost), 'damaged');
  }

  async function openChecked(): Promise<Copy> {
    const copy = await openCopy(lost);
    try {
      const stamp = await readStamp(copy);
      if (stamp?.owner === deps.owner) await checkOpen(copy);
      if (stamp?.owner === deps.owner) return copy;
    } catch (error) {
      copy.close();
      throw error;
    }
    return fill(copy, 'new');
  }

  async function fill(copy: Copy, why: 'new' | 'damaged' | 'behind'): Promise<Copy> {
    await replaceAll(copy, deps.owner, await deps.snapshot());
    deps.rebuilt(why);
    return copy;
  }

  async function rebuild(why: 'damaged' | 'behind'): Promise<void> {
    const before = opened;
    if (why === 'behind' && before) {
      await fill(await before, why);
      return;
    }
    opened = null;
    (await before?.catch(() => null))?.close();
    await deleteCopy();
    const opening = openCopy(lost).then((copy) => fill(copy, why));
    opened = opening;
    await opening.catch((error: unknown) => {
      if (opened === opening) opened = null;
      throw error;
    });
  }

  async function use<T>(work: (copy: Copy) => Promise<T>): Promise<T> {
    const copy = await current();
    try {
      return await work(copy);
    } catch {
      // Closed under our hands: open again. Anything else the copy throws is damage.
      if (opened !== null) await rebuild('damaged');
      return work(await current());
    }
  }

  async function close(): Promise<void> {
    left = true;
    const before = opened;
    opened = null;
    (await before?.catch(() => null))?.close();
  }

  return {
    use,
    rebuild,
    cursor: () => use(async (copy) => (await readStamp(copy))?.cursor ?? 0),
    close,
    wipe: async () => {
      await close();
      await deleteCopy();
    },
  };
}
