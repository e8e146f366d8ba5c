import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Appearance, ProofMethod, SiteKind } from '../../lib/contract/sites.ts';
import { parseId } from '../../lib/util/id.ts';
import type { Db, Tx } from '../db/connect.ts';
import type { SiteOriginTable } from '../db/schema.ts';
import { refuse } from '../errors.ts';

export type OriginRow = Omit<Selectable<SiteOriginTable>, 'created_at'>;

export type SiteRow = {
  key: number;
  code: string;
  company: number;
  companyName: string;
  /** Name of the company's picture. */
  logo: string | null;
  name: string;
  kind: SiteKind;
  /** Its hosted chat page is on. */
  chatPage: boolean;
  appearance: Appearance;
  proof_token: string;
  created_at: number;
};

function selectSites(db: Db) {
  return db
    .selectFrom('site')
    .innerJoin('company', 'company.key', 'site.company')
    .select([
      'site.key',
      'site.code',
      'site.company',
      'company.name as companyName',
      'company.logo',
      'site.name',
      'site.kind',
      'site.chat_page as chatPage',
      'site.appearance',
      'site.proof_token',
      'site.created_at',
    ])
    .where('site.removed_at', 'is', null);
}

function toSite(row: Omit<SiteRow, 'appearance' | 'chatPage'> & { appearance: string; chatPage: number }): SiteRow {
  return { ...row, chatPage: row.chatPage === 1, appearance: JSON.parse(row.appearance) as Appearance };
}

export async function listSitesOfCompany(db: Db, company: number): Promise<SiteRow[]> {
  const rows = await selectSites(db).where('site.company', '=', company).orderBy('site.key').execute();
  return rows.map(toSite);
}

/** A site of this company, or `not_found`. */
export async function getSiteOfCompany(db: Db, company: number, code: string): Promise<SiteRow> {
  const row = await selectSites(db)
    .where('site.code', '=', code)
    .where('site.company', '=', company)
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return toSite(row);
}

/** A site by its public id, whoever asks. */
export async function siteOfCode(db: Db, code: string): Promise<SiteRow | undefined> {
  const row = await selectSites(db).where('site.code', '=', code).executeTakeFirst();
  return row && toSite(row);
}

/** Whether a proved origin of this site is the given one. */
export async function siteAnswersOn(db: Db, code: string, origin: string): Promise<boolean> {
  const row = await db
    .selectFrom('site_origin')
    .innerJoin('site', 'site.key', 'site_origin.site')
    .select('site_origin.key')
    .where('site.code', '=', code)
    .where('site.removed_at', 'is', null)
    .where('site_origin.origin', '=', origin)
    .where('site_origin.proved_at', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** A site by its public id, where its hosted chat page is on. */
export async function siteWithChatPage(db: Db, code: string): Promise<SiteRow | undefined> {
  const site = await siteOfCode(db, code);
  return site?.chatPage ? site : undefined;
}

export async function listOriginsOfSites(db: Db, sites: number[]): Promise<OriginRow[]> {
  if (sites.length === 0) return [];
  return db
    .selectFrom('site_origin')
    .select(['key', 'id', 'site', 'origin', 'proved_at', 'proved_by'])
    .where('site', 'in', sites)
    .orderBy('key')
    .execute();
}

/** An origin of this site, or `not_found`. */
export async function getOriginOfSite(db: Db, site: number, id: string): Promise<OriginRow> {
  const row = await db
    .selectFrom('site_origin')
    .select(['key', 'id', 'site', 'origin', 'proved_at', 'proved_by'])
    .where('site', '=', site)
    .where('id', '=', parseId(id))
    .executeTakeFirst();
  if (!row) throw refuse('not_found');
  return row;
}

/** The next number of a site in its company, and the company's public ID. */
export async function nextSiteNumber(tx: Tx, company: number): Promise<{ code: string; number: number }> {
  const row = await tx
    .updateTable('company')
    .set({ site_count: sql`site_count + 1` })
    .where('key', '=', company)
    .returning(['code', 'site_count as number'])
    .executeTakeFirstOrThrow();
  if (row.code === null) throw refuse('activation_pending');
  return { code: row.code, number: row.number };
}

export async function insertSite(
  tx: Tx,
  { appearance, chatPage, ...row }: Omit<SiteRow, 'key' | 'companyName' | 'logo'>,
): Promise<void> {
  const values = { ...row, appearance: JSON.stringify(appearance), chat_page: chatPage ? 1 : 0 };
  await tx.insertInto('site').values(values).execute();
}

/** Holds the row until the transaction ends, so that of two changes at once neither undoes the other. */
export async function holdSite(tx: Tx, key: number): Promise<void> {
  await tx
    .updateTable('site')
    .set((to) => ({ name: to.ref('name') }))
    .where('key', '=', key)
    .execute();
}

export async function updateSiteRow(
  tx: Tx,
  key: number,
  change: Partial<Pick<SiteRow, 'name' | 'appearance' | 'chatPage'>>,
): Promise<void> {
  const { name, appearance, chatPage } = change;
  const set = {
    ...(name === undefined ? {} : { name }),
    ...(appearance ? { appearance: JSON.stringify(appearance) } : {}),
    ...(chatPage === undefined ? {} : { chat_page: chatPage ? 1 : 0 }),
  };
  if (Object.keys(set).length > 0) await tx.updateTable('site').set(set).where('key', '=', key).execute();
}

export async function markSiteRemoved(tx: Tx, key: number, now: number): Promise<void> {
  await tx.updateTable('site').set({ removed_at: now }).where('key', '=', key).execute();
  await tx.deleteFrom('site_origin').where('site', '=', key).execute();
}

/** False where the site has this origin already. */
export async function insertOrigin(
  db: Db,
  row: { id: Uint8Array; site: number; origin: string; created_at: number },
): Promise<boolean> {
  const inserted = await db
    .insertInto('site_origin')
    .values(row)
    .onConflict((conflict) => conflict.columns(['site', 'origin']).doNothing())
    .returning('key')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function deleteOrigin(db: Db, key: number): Promise<void> {
  await db.deleteFrom('site_origin').where('key', '=', key).execute();
}

export async function markProved(db: Db, key: number, method: ProofMethod, now: number): Promise<void> {
  await db.updateTable('site_origin').set({ proved_at: now, proved_by: method }).where('key', '=', key).execute();
}

/** Whether the company's sites answer, and the one that waits to be proved first. */
export async function siteState(db: Db, company: number): Promise<{ live: boolean; waiting: string | null }> {
  const rows = await db
    .selectFrom('site')
    .select(['site.code', 'site.chat_page'])
    .select((eb) =>
      eb
        .selectFrom('site_origin')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .whereRef('site_origin.site', '=', 'site.key')
        .where('site_origin.proved_at', 'is not', null)
        .as('proved'),
    )
    .where('site.company', '=', company)
    .where('site.removed_at', 'is', null)
    .orderBy('site.key')
    .execute();
  const answers = (row: (typeof rows)[number]) => row.chat_page === 1 || Number(row.proved) > 0;
  return { live: rows.some(answers), waiting: rows.find((row) => !answers(row))?.code ?? null };
}

export async function countSites(db: Db, company: number): Promise<number> {
  const { count } = await db
    .selectFrom('site')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('company', '=', company)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}
