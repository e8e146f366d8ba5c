import type { Generated } from 'kysely';

type Bytes = Uint8Array;

/** Another door to sign in at. */
export type IdentityProviderTable = {
  key: Generated<number>;
  id: Bytes;
  /** Null for the one WeChat of the whole server, whose settings are in the environment. */
  company: number | null;
  kind: 'oidc' | 'saml' | 'wecom' | 'wechat';
  /** As people see it on its button. */
  name: string;
  /** Sealed JSON of `ProviderSettings`; null for the server's WeChat. */
  settings: Uint8Array | null;
  enabled: number;
  /** Whether a second factor that it asked for counts here. */
  trusts_second_factor: Generated<number>;
  created_at: number;
};

/** Who an account is at another door. */
export type FederatedIdentityTable = {
  key: Generated<number>;
  id: Bytes;
  account: number;
  provider: number;
  subject: string;
  name: string | null;
  linked_at: number;
  last_at: number | null;
};

/** Somebody is at another door. */
export type SsoAttemptTable = {
  key: Generated<number>;
  state_hash: Bytes;
  provider: number;
  /** The company that somebody wants into, where one was named. */
  company: number | null;
  /** Of the member who links; null for a sign-in. */
  session: number | null;
  /** base64url of the SHA-256 of a secret that whoever began it keeps. */
  challenge: string;
  return_to: string;
  /** Of the browser's cookie; null until the browser set out. */
  browser_hash: Uint8Array | null;
  /** Sealed JSON: the provider's address, and what the protocol remembers. */
  pending: Bytes;
  expires_at: number;
};

/** Somebody is back, and has it to show. */
export type SsoTicketTable = {
  key: Generated<number>;
  token_hash: Bytes;
  provider: number;
  company: number | null;
  /** Whom it lets in; null for one that links. */
  identity: number | null;
  session: number | null;
  /** Sealed JSON of who it is there, for one that links. */
  subject: Uint8Array | null;
  second_factor: number;
  challenge: string;
  expires_at: number;
};

/** Ids that were used, until nobody would take them any more. */
export type SeenAssertionTable = { id: string; until: number };

export type FederationTables = {
  identity_provider: IdentityProviderTable;
  federated_identity: FederatedIdentityTable;
  sso_attempt: SsoAttemptTable;
  sso_ticket: SsoTicketTable;
  seen_assertion: SeenAssertionTable;
};
