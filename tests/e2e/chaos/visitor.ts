/** A customer's page, made of the widget's own parts; what is in its storage outlives it. */
import type { Entry } from '../../../lib/contract/conversations.ts';
import { DirectTransport } from '../../../widget/direct.ts';
import type { Snapshot } from '../../../widget/panel/session.ts';
import { Session } from '../../../widget/panel/session.ts';
import type { WidgetStorage } from '../../../widget/storage.ts';

export type VisitorDisk = Record<string, string>;

export type VisitorPage = {
  write(text: string): void;
  entries(): readonly Entry[];
  pending(): Snapshot['pending'];
  /** Reads history until its beginning. */
  readAll(): Promise<void>;
  /** The page goes away, as in a reload. */
  leave(): void;
};

export function openPage(base: string, site: string, disk: VisitorDisk): VisitorPage {
  let gone = false;
  const storage: WidgetStorage = {
    keys: () => Object.keys(disk),
    get: (key) => disk[key] ?? null,
    // A page that is gone runs no code any more.
    set: (key, value) => void (gone || Object.assign(disk, { [key]: value })),
    remove: (key) => void (gone || delete disk[key]),
  };
  const language = () => 'zh-CN';
  const transport = new DirectTransport({ base, site, storage, language });
  const session = new Session({ transport, storage, online: true, language, changed: () => {} });
  session.start();
  transport.attend(true);
  return {
    write: (text) => session.send(text),
    entries: () => session.snapshot().entries,
    pending: () => session.snapshot().pending,
    async readAll() {
      for (let before = -1; session.snapshot().older && before !== session.snapshot().entries.length; ) {
        before = session.snapshot().entries.length;
        await session.loadOlder();
      }
    },
    leave() {
      gone = true;
      session.close();
    },
  };
}
