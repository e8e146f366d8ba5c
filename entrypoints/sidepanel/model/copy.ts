import { send } from '../../../lib/browser/send.ts';
import type { Copy } from '../../../lib/store/open.ts';
import { openCopy } from '../../../lib/store/open.ts';
import { CopyDamaged } from '../../../lib/store/shape.ts';

let opened: Promise<Copy> | null = null;

function current(): Promise<Copy> {
  opened ??= openCopy(() => {
    opened = null;
  });
  return opened;
}

/**
 * Reads from the local copy. Where that fails the worker is told, once, and the read answers
 * null: what is rebuilt is announced, and then everything is read again.
 */
export async function readCopy<T>(read: (copy: Copy) => Promise<T>): Promise<T | null> {
  try {
    return await read(await current());
  } catch (error) {
    const before = opened;
    opened = null;
    void before?.then(
      (copy) => copy.close(),
      () => {},
    );
    // A connection that was merely closed opens again; what is damaged is the worker's to mend.
    if (!(error instanceof CopyDamaged)) return retry(read);
    void send('repairCopy', {});
    return null;
  }
}

async function retry<T>(read: (copy: Copy) => Promise<T>): Promise<T | null> {
  try {
    return await read(await current());
  } catch {
    opened = null;
    void send('repairCopy', {});
    return null;
  }
}
