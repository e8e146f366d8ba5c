/** The tables of delivery; see `schema.ts`. */
import type { Generated } from 'kysely';

type Bytes = Uint8Array;

export type OutgoingTable = {
  key: Generated<number>;
  id: Bytes;
  channel: Generated<'mail' | 'sms'>;
  /** Mailbox, or phone number in E.164. */
  recipient: string;
  template: string;
  locale: 'zh-CN' | 'en';
  /** Sealed JSON; emptied once it is sent. */
  payload: Uint8Array | null;
  state: 'queued' | 'sending' | 'sent' | 'failed' | 'kept';
  attempts: number;
  next_at: number;
  error: string | null;
  created_at: number;
  sent_at: number | null;
};

export type DeliveryTables = { outgoing: OutgoingTable };
