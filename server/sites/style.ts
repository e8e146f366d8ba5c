import type { Appearance } from '../../lib/contract/sites.ts';
import { defaultAppearance } from '../../lib/contract/sites.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import type { Db, Tx } from '../db/connect.ts';
import { recordByMember } from '../identity/index.ts';
import { listSitesOfCompany, updateSiteRow } from './store.ts';

/** How the windows of a company's new sites look; of a template until a person chose. */
export type Style = { appearance: Appearance; origin: 'template' | 'person' };

export async function styleOf(db: Db, company: number): Promise<Style> {
  const row = await db.selectFrom('company').select('appearance').where('key', '=', company).executeTakeFirst();
  return toStyle(row?.appearance ?? null);
}

const toStyle = (json: string | null): Style =>
  json ? (JSON.parse(json) as Style) : { appearance: defaultAppearance, origin: 'template' };

/** The style, held until the transaction ends, so that of two changes at once neither undoes the other. */
async function holdStyle(tx: Tx, company: number): Promise<Style> {
  const row = await tx
    .updateTable('company')
    .set((to) => ({ appearance: to.ref('appearance') }))
    .where('key', '=', company)
    .returning('appearance')
    .executeTakeFirst();
  return toStyle(row?.appearance ?? null);
}

/** Sites that still look as they began follow; what somebody made of another stays. */
export async function changeStyle(tx: Tx, company: number, change: (before: Style) => Style): Promise<Style> {
  const before = await holdStyle(tx, company);
  const style = change(before);
  await tx
    .updateTable('company')
    .set({ appearance: JSON.stringify(style) })
    .where('key', '=', company)
    .execute();
  for (const { key, appearance } of await listSitesOfCompany(tx, company))
    if (sameLook(appearance, before.appearance)) await updateSiteRow(tx, key, { appearance: style.appearance });
  return style;
}

const parts = Object.keys(defaultAppearance) as (keyof Appearance)[];
const sameLook = (one: Appearance, other: Appearance) => parts.every((part) => one[part] === other[part]);

/** What a person chooses stays, whatever templates come. */
export function setStyle(ctx: MemberContext, appearance: Partial<Appearance>): Promise<Style> {
  return withTransaction(ctx, async (tx: InTransaction<MemberContext>) => {
    const style = await changeStyle(tx.db, tx.actor.company, (before) => ({
      appearance: { ...before.appearance, ...appearance },
      origin: 'person',
    }));
    await recordByMember(tx, 'style_changed', style.appearance.color);
    return style;
  });
}
