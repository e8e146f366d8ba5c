import type { FaqView, Texts } from '../../lib/contract/service.ts';
import { serviceLimits } from '../../lib/contract/service-limits.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { changeService, demandRoom, inOrder } from './change.ts';
import { presentFaq, textsOf } from './present.ts';
import { deleteFaqs, getCategory, getFaq, insertFaq, listFaqs, updateFaqRow } from './store.ts';

type Given = { category: string | null; question: Texts; answer: Texts; keywords: string[] };

const line = (question: Texts) => ({ kind: 'faqs_changed', subject: textFor(question, 'zh-CN') });

export function addFaq(ctx: MemberContext, given: Given): Promise<FaqView> {
  return changeService(ctx, line(given.question), async (tx) => {
    const { company } = tx.actor;
    const rows = await listFaqs(tx.db, company);
    demandRoom(rows.length, serviceLimits.faqs);
    await tx.services.plans.demand(tx, company, 'faqs', 1);
    const id = newId(tx.services.clock.now());
    const rank = (rows.at(-1)?.rank ?? 0) + 1;
    await insertFaq(tx.db, { id: parseId(id), company, rank, source: null, ...(await valuesOf(tx, given)) });
    return presentFaq(await getFaq(tx.db, company, id));
  });
}

export function updateFaq(ctx: MemberContext, { id, ...given }: Given & { id: string }): Promise<FaqView> {
  return changeService(ctx, line(given.question), async (tx) => {
    const { key } = await getFaq(tx.db, tx.actor.company, id);
    await updateFaqRow(tx.db, key, await valuesOf(tx, given));
    return presentFaq(await getFaq(tx.db, tx.actor.company, id));
  });
}

async function valuesOf({ db, actor }: InTransaction<MemberContext>, given: Given) {
  const category = given.category === null ? null : (await getCategory(db, actor.company, given.category)).key;
  return {
    category,
    question: JSON.stringify(given.question),
    answer: JSON.stringify(given.answer),
    keywords: JSON.stringify([...new Set(given.keywords)]),
    origin: 'person' as const,
  };
}

export async function removeFaq(ctx: MemberContext, { id }: { id: string }): Promise<void> {
  await changeService(ctx, line, async ({ db, actor }) => {
    const { key, question } = await getFaq(db, actor.company, id);
    await deleteFaqs(db, [key]);
    return textsOf(question);
  });
}

export async function orderFaqs(ctx: MemberContext, { ids }: { ids: string[] }): Promise<void> {
  await changeService(ctx, { kind: 'faqs_changed', subject: '' }, async ({ db, actor }) => {
    const rows = inOrder(await listFaqs(db, actor.company), ids.map(parseId));
    for (const [at, { key, rank }] of rows.entries())
      if (rank !== at + 1) await updateFaqRow(db, key, { rank: at + 1 });
  });
}
