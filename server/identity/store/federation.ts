import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db, Tx } from '../../db/connect.ts';
import type {
  FederatedIdentityTable,
  IdentityProviderTable,
  SsoAttemptTable,
  SsoTicketTable,
} from '../../db/schema-federation.ts';

export type ProviderRow = Selectable<IdentityProviderTable>;
export type IdentityRow = Selectable<FederatedIdentityTable>;
export type SsoAttemptRow = Selectable<SsoAttemptTable>;
export type TicketRow = Selectable<SsoTicketTable>;

/** One that people may use: switched on, and of an open company or the whole server's. */
const openProviders = (db: Db) =>
  db
    .selectFrom('identity_provider')
    .leftJoin('company', 'company.key', 'identity_provider.company')
    .selectAll('identity_provider')
    .where('identity_provider.enabled', '=', 1)
    .where((eb) => eb.or([eb('identity_provider.company', 'is', null), eb('company.state', '=', 'active')]));

export function openProvider(db: Db, provider: Uint8Array | number): Promise<ProviderRow | undefined> {
  const column = typeof provider === 'number' ? 'identity_provider.key' : 'identity_provider.id';
  return openProviders(db).where(column, '=', provider).executeTakeFirst();
}

/** In the order in which they were set up. */
export function openProvidersOf(db: Db, company: number): Promise<ProviderRow[]> {
  return openProviders(db).where('identity_provider.company', '=', company).orderBy('identity_provider.key').execute();
}

export function openProvidersOfCode(db: Db, code: string): Promise<ProviderRow[]> {
  return openProviders(db).where('company.code', '=', code).orderBy('identity_provider.key').execute();
}

/** Whatever its state. */
export function providerById(db: Db, id: Uint8Array): Promise<ProviderRow | undefined> {
  return db.selectFrom('identity_provider').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The server's own one of a kind, which belongs to no company. */
export async function hostProvider(db: Db, values: Insertable<IdentityProviderTable>): Promise<ProviderRow> {
  const find = () =>
    db
      .selectFrom('identity_provider')
      .selectAll()
      .where('company', 'is', null)
      .where('kind', '=', values.kind)
      .executeTakeFirst();
  const found = await find();
  if (found) return found;
  await db
    .insertInto('identity_provider')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await find()) as ProviderRow;
}

/** Each with how many accounts are linked with it. */
export function providersOfCompany(db: Db, company: number) {
  return db
    .selectFrom('identity_provider')
    .leftJoin('federated_identity', 'federated_identity.provider', 'identity_provider.key')
    .selectAll('identity_provider')
    .select((eb) => eb.fn.count<number>('federated_identity.key').as('linked'))
    .where('identity_provider.company', '=', company)
    .groupBy('identity_provider.key')
    .orderBy('identity_provider.key')
    .execute();
}

export function providerOfCompany(db: Db, company: number, id: Uint8Array): Promise<ProviderRow | undefined> {
  return db
    .selectFrom('identity_provider')
    .selectAll()
    .where('company', '=', company)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Answers nothing where the id is taken. */
export function insertProvider(tx: Tx, values: Insertable<IdentityProviderTable>): Promise<ProviderRow | undefined> {
  return tx
    .insertInto('identity_provider')
    .values(values)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function updateProviderRow(tx: Tx, key: number, values: Updateable<IdentityProviderTable>): Promise<void> {
  await tx.updateTable('identity_provider').set(values).where('key', '=', key).execute();
}

export async function deleteProvider(tx: Tx, key: number): Promise<void> {
  await tx.deleteFrom('identity_provider').where('key', '=', key).execute();
}

/** Sessions in a company by single sign-on, of those who are linked with a provider. Answers which ended. */
export function deleteSessionsBy(
  tx: Tx,
  { provider, company, except }: { provider: number; company: number; except: number },
): Promise<{ key: number }[]> {
  return tx
    .deleteFrom('session')
    .where('member', 'in', (eb) => eb.selectFrom('member').select('key').where('company', '=', company))
    .where('account', 'in', (eb) =>
      eb.selectFrom('federated_identity').select('account').where('provider', '=', provider),
    )
    .where('proved', 'like', '["sso%')
    .where('key', '!=', except)
    .returning('key')
    .execute();
}

/** What is under way at it ends. */
export async function deleteUnderWay(tx: Tx, provider: number): Promise<void> {
  await tx.deleteFrom('sso_attempt').where('provider', '=', provider).execute();
  await tx.deleteFrom('sso_ticket').where('provider', '=', provider).execute();
}

export function identityOf(db: Db, provider: number, subject: string): Promise<IdentityRow | undefined> {
  return db
    .selectFrom('federated_identity')
    .selectAll()
    .where('provider', '=', provider)
    .where('subject', '=', subject)
    .executeTakeFirst();
}

/** Notes that it was used, and whose it is; nothing where it is no longer linked. */
export function noteIdentityUse(tx: Tx, key: number, now: number): Promise<IdentityRow | undefined> {
  return tx
    .updateTable('federated_identity')
    .set({ last_at: now })
    .where('key', '=', key)
    .returningAll()
    .executeTakeFirst();
}

/** Whose it is then: the caller's, or somebody else's who was first. */
export async function linkIdentity(tx: Tx, values: Insertable<FederatedIdentityTable>): Promise<IdentityRow> {
  return tx
    .insertInto('federated_identity')
    .values(values)
    .onConflict((conflict) =>
      conflict.columns(['provider', 'subject']).doUpdateSet((eb) => ({ name: eb.ref('federated_identity.name') })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function identitiesOf(db: Db, account: number) {
  return db
    .selectFrom('federated_identity')
    .innerJoin('identity_provider', 'identity_provider.key', 'federated_identity.provider')
    .selectAll('federated_identity')
    .select([
      'identity_provider.id as provider_id',
      'identity_provider.kind',
      'identity_provider.name as provider_name',
    ])
    .where('federated_identity.account', '=', account)
    .orderBy('federated_identity.key')
    .execute();
}
export type IdentityOfAccount = Awaited<ReturnType<typeof identitiesOf>>[number];

export function deleteIdentity(tx: Tx, key: number): Promise<{ key: number } | undefined> {
  return tx.deleteFrom('federated_identity').where('key', '=', key).returning('key').executeTakeFirst();
}

/** What links the owner of a company with a provider. Answers whose it was. */
export function deleteIdentitiesOfOwners(tx: Tx, provider: number, company: number): Promise<{ account: number }[]> {
  return tx
    .deleteFrom('federated_identity')
    .where('provider', '=', provider)
    .where('account', 'in', (eb) =>
      eb.selectFrom('member').select('account').where('company', '=', company).where('role', '=', 'owner'),
    )
    .returning('account')
    .execute();
}

export async function insertAttempt(db: Db, values: Insertable<SsoAttemptTable>): Promise<void> {
  await db.insertInto('sso_attempt').values(values).execute();
}

/** The browser that sets out on an attempt which was made for it elsewhere; only one does. */
export function setOut(
  db: Db,
  state: Uint8Array,
  browser: Uint8Array,
  now: number,
): Promise<SsoAttemptRow | undefined> {
  return db
    .updateTable('sso_attempt')
    .set({ browser_hash: browser })
    .where('state_hash', '=', state)
    .where('browser_hash', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

/** Also one that is too old or was answered before, so that this can be told. */
export function attemptOf(db: Db, provider: number, state: Uint8Array): Promise<SsoAttemptRow | undefined> {
  return db
    .selectFrom('sso_attempt')
    .selectAll()
    .where('provider', '=', provider)
    .where('state_hash', '=', state)
    .executeTakeFirst();
}

export async function insertTicket(db: Db, values: Insertable<SsoTicketTable>): Promise<void> {
  await db.insertInto('sso_ticket').values(values).execute();
}

/** Whoever gets the row is the one who used the ticket. */
export function consumeTicket(
  tx: Tx,
  hash: Uint8Array,
  purpose: 'sign_in' | 'link',
  now: number,
): Promise<TicketRow | undefined> {
  return tx
    .deleteFrom('sso_ticket')
    .where('token_hash', '=', hash)
    .where('session', purpose === 'link' ? 'is not' : 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst();
}

/** Keeps an id until a time; false where it is kept already. One statement, for all nodes. */
export async function rememberOnce(db: Db, id: string, until: number): Promise<boolean> {
  const row = await db
    .insertInto('seen_assertion')
    .values({ id, until })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteOldAttempts(tx: Tx, now: number): Promise<void> {
  await tx.deleteFrom('sso_attempt').where('expires_at', '<=', now).execute();
  await tx.deleteFrom('sso_ticket').where('expires_at', '<=', now).execute();
  await tx.deleteFrom('seen_assertion').where('until', '<=', now).execute();
}
