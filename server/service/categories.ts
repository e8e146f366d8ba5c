import type { CategoryView, Texts } from '../../lib/contract/service.ts';
import { serviceLimits } from '../../lib/contract/service-limits.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import type { MemberContext } from '../context.ts';
import { changeService, demandRoom, inOrder } from './change.ts';
import { presentCategory, textsOf } from './present.ts';
import { deleteCategories, getCategory, insertCategory, listCategories, updateCategoryRow } from './store.ts';

const line = (name: Texts) => ({ kind: 'categories_changed', subject: textFor(name, 'zh-CN') });

export function addCategory(ctx: MemberContext, { name }: { name: Texts }): Promise<CategoryView> {
  return changeService(ctx, line(name), async ({ db, actor, services }) => {
    const rows = await listCategories(db, actor.company);
    demandRoom(rows.length, serviceLimits.categories);
    const id = newId(services.clock.now());
    await insertCategory(db, {
      id: parseId(id),
      company: actor.company,
      name: JSON.stringify(name),
      rank: (rows.at(-1)?.rank ?? 0) + 1,
      origin: 'person',
      source: null,
    });
    return presentCategory(await getCategory(db, actor.company, id));
  });
}

export function updateCategory(ctx: MemberContext, { id, name }: { id: string; name: Texts }): Promise<CategoryView> {
  return changeService(ctx, line(name), async ({ db, actor }) => {
    const { key } = await getCategory(db, actor.company, id);
    await updateCategoryRow(db, key, { name: JSON.stringify(name), origin: 'person' });
    return presentCategory(await getCategory(db, actor.company, id));
  });
}

/** Its questions stay, without a category; conversations about it no longer name one. */
export async function removeCategory(ctx: MemberContext, { id }: { id: string }): Promise<void> {
  await changeService(ctx, line, async ({ db, actor }) => {
    const { key, name } = await getCategory(db, actor.company, id);
    await deleteCategories(db, [key]);
    return textsOf(name);
  });
}

export async function orderCategories(ctx: MemberContext, { ids }: { ids: string[] }): Promise<void> {
  await changeService(ctx, { kind: 'categories_changed', subject: '' }, async ({ db, actor }) => {
    const rows = inOrder(await listCategories(db, actor.company), ids.map(parseId));
    for (const [at, { key }] of rows.entries()) await updateCategoryRow(db, key, { rank: at + 1 });
  });
}
