import type { Db, Tx } from '../../db/connect.ts';

/** By what an account goes: its names, mailboxes, numbers, and what it calls its things. */
export async function namesOfAccount(db: Db, account: number): Promise<string[]> {
  const { email, name } = await db
    .selectFrom('account')
    .select(['email', 'name'])
    .where('key', '=', account)
    .executeTakeFirstOrThrow();
  const contacts = await db.selectFrom('contact').select('value').where('account', '=', account).execute();
  const members = await db.selectFrom('member').select(['name', 'phone']).where('account', '=', account).execute();
  const devices = await db.selectFrom('device').select('name').where('account', '=', account).execute();
  const passkeys = await db.selectFrom('passkey').select('name').where('account', '=', account).execute();
  const identities = await db
    .selectFrom('federated_identity')
    .select(['name', 'subject'])
    .where('account', '=', account)
    .execute();
  return [
    email,
    name,
    ...contacts.map(({ value }) => value),
    ...[...members, ...devices, ...passkeys, ...identities].map((row) => row.name),
    ...members.map(({ phone }) => phone),
    ...identities.map(({ subject }) => subject),
  ].filter((value) => value !== null);
}

type Place = { account: number; company: number; member: number };

/** What is kept of a person beside its account; devices and sessions as far as the company sees them. */
export async function heldOfPerson(db: Db, { account, company, member }: Place) {
  const contacts = await db
    .selectFrom('contact')
    .select(['kind', 'purpose', 'value', 'verified_at as verifiedAt'])
    .where('account', '=', account)
    .execute();
  const passkeys = await db
    .selectFrom('passkey')
    .select(['name', 'created_at as createdAt', 'last_used_at as lastUsedAt'])
    .where('account', '=', account)
    .execute();
  const identities = await db
    .selectFrom('federated_identity as f')
    .innerJoin('identity_provider as p', 'p.key', 'f.provider')
    .select(['p.name as provider', 'f.subject', 'f.name', 'f.linked_at as linkedAt'])
    .where('f.account', '=', account)
    .execute();
  const devices = await db
    .selectFrom('device as d')
    .innerJoin('device_access as a', 'a.device', 'd.key')
    .select(['d.name', 'd.label', 'd.kind', 'd.ip', 'd.region', 'd.first_at as firstAt', 'd.last_at as lastAt'])
    .where('d.account', '=', account)
    .where('a.company', '=', company)
    .execute();
  const sessions = await db
    .selectFrom('session')
    .select(['ip', 'created_at as createdAt', 'seen_at as seenAt', 'expires_at as expiresAt'])
    .where('member', '=', member)
    .execute();
  return { contacts, passkeys, identities, devices, sessions };
}

/** Everything by which an account is in a company. */
export async function leaveCompany(
  tx: Tx,
  account: number,
  { company, member }: Omit<Place, 'account'>,
): Promise<void> {
  await tx.deleteFrom('session').where('member', '=', member).execute();
  await tx.deleteFrom('challenge').where('account', '=', account).where('company', '=', company).execute();
  await tx
    .deleteFrom('device_access')
    .where('company', '=', company)
    .where('device', 'in', (eb) => eb.selectFrom('device').select('device.key').where('device.account', '=', account))
    .execute();
}

/** The account with all that hangs on it. No member may have it any more: its row would go, too. */
export async function deleteAccount(tx: Tx, account: number, values: readonly string[]): Promise<void> {
  await tx.deleteFrom('sign_in_lock').where('account', '=', account).execute();
  if (values.length > 0) await tx.deleteFrom('pretence').where('login', 'in', values).execute();
  await tx.deleteFrom('account').where('key', '=', account).execute();
}
