/**
 * The agent's local copy in IndexedDB. It holds only what the server has as well, so a damaged or
 * outdated copy is thrown away and read again; what only this device has (outbox, drafts, the
 * chosen status) lives in `storage.local`.
 */
import type { DBSchema } from 'idb';
import type { ColleagueView, Entry } from '../contract/conversations.ts';
import type { DeskView } from '../contract/service.ts';
import type { HeldConversation } from '../sync/fold.ts';

export const COPY_NAME = 'frontdesk';

/** Raised with every change of shape: an older copy is rebuilt, never migrated. */
export const COPY_VERSION = 2;

export type CopyStamp = {
  /** Whose copy: server, company and member. Another owner never sees it. */
  owner: string;
  /** Every entry up to this `feed` is in the projections. */
  cursor: number;
};

export type HeldSite = { id: string; name: string };

export interface CopySchema extends DBSchema {
  conversations: {
    key: string;
    value: HeldConversation;
    indexes: { byChange: [state: 'open' | 'closed', lastFeed: number] };
  };
  entries: { key: [conversation: string, seq: number]; value: Entry; indexes: { byId: string } };
  members: { key: string; value: ColleagueView };
  sites: { key: string; value: HeldSite };
  /** Names of the inquiry categories, and canned replies. */
  desk: { key: 'desk'; value: DeskView };
  meta: { key: 'stamp'; value: CopyStamp };
}

export const copyStores = ['conversations', 'entries', 'members', 'sites', 'desk', 'meta'] as const;
