import type { Appearance } from '../../lib/contract/sites.ts';
import { defaultAppearance } from '../../lib/contract/sites.ts';
import type { Db, Tx } from '../db/connect.ts';

/** How the windows of a company's new sites look; of a template until a person chose. */
export type Style = { appearance: Appearance; origin: 'template' | 'person' };

export async function styleOf(db: Db, company: number): Promise<Style> {
  const row = await db.selectFrom('company').select('appearance').where('key', '=', company).executeTakeFirst();
  return toStyle(row?.appearance ?? null);
}

const toStyle = (json: string | null): Style =>
  json ? (JSON.parse(json) as Style) : { appearance: defaultAppearance, origin: 'template' };

/** The style, held until the transaction ends, so that of two changes at once neither undoes the other. */
export async function holdStyle(tx: Tx, company: number): Promise<Style> {
  const row = await tx
    .updateTable('company')
    .set((to) => ({ appearance: to.ref('appearance') }))
    .where('key', '=', company)
    .returning('appearance')
    .executeTakeFirst();
  return toStyle(row?.appearance ?? null);
}

export async function keepStyle(tx: Tx, company: number, style: Style): Promise<void> {
  await tx
    .updateTable('company')
    .set({ appearance: JSON.stringify(style) })
    .where('key', '=', company)
    .execute();
}
