/** The tables of passkeys; see `schema.ts`. */
import type { Generated } from 'kysely';

type Bytes = Uint8Array;
type Json<_Shape> = string;

export type PasskeyTable = {
  key: Generated<number>;
  id: Bytes;
  account: number;
  credential_id: Bytes;
  /** As the authenticator gave it (COSE). */
  public_key: Bytes;
  /** How often it signed, as it says itself; many always say 0. */
  counter: number;
  transports: Json<string[]>;
  name: string;
  backed_up: number;
  /** `multi`: it may be copied to other devices of the person. */
  device_kind: 'single' | 'multi';
  created_at: number;
  last_used_at: number | null;
};

/** A question to an authenticator: answered once, for what and by whom it was asked. */
export type PasskeyCeremonyTable = {
  key: Generated<number>;
  token_hash: Bytes;
  /** Lets the page `/passkey` ask in place of whoever began. */
  page_hash: Uint8Array | null;
  purpose: 'sign_in' | 'answer' | 'add';
  account: number | null;
  session: number | null;
  challenge: number | null;
  fingerprint: Uint8Array | null;
  kind: 'bearer' | 'cookie';
  /** Random bytes that the authenticator signs. */
  nonce: Bytes;
  /** Where the page brings the answer. */
  back: string | null;
  expires_at: number;
};

export type PasskeyTables = { passkey: PasskeyTable; passkey_ceremony: PasskeyCeremonyTable };
