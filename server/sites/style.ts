import type { Appearance } from '../../lib/contract/sites.ts';
import { defaultAppearance } from '../../lib/contract/sites.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import type { Tx } from '../db/connect.ts';
import { recordByMember } from '../identity/index.ts';
import { listSitesOfCompany, updateSiteRow } from './store.ts';
import type { Style } from './store-style.ts';
import { holdStyle, keepStyle } from './store-style.ts';

/** Sites that still look as they began follow; what somebody made of another stays. */
export async function changeStyle(tx: Tx, company: number, change: (before: Style) => Style): Promise<Style> {
  const before = await holdStyle(tx, company);
  const style = change(before);
  await keepStyle(tx, company, style);
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
