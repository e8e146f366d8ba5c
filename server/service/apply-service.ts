import type { Assignment, AutoReplyName, Texts } from '../../lib/contract/service.ts';
import { serviceLimits } from '../../lib/contract/service-limits.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { ServiceHours } from '../../lib/util/service-hours.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import type { Context, InTransaction } from '../context.ts';
import { initialsOf } from './initials.ts';
import { settingsOf } from './settings.ts';
import type { ServiceRow } from './store.ts';
import {
  deleteCategories,
  deleteFaqs,
  insertCategory,
  insertFaq,
  listCategories,
  listFaqs,
  moveRevision,
  updateCategoryRow,
  updateService,
} from './store.ts';
import { deleteCanned, insertCanned, listCanned } from './store-canned.ts';

/** What a template sets. `category` of a question is the `id` of one of its categories. */
export type ServicePreset = {
  hours?: ServiceHours;
  replies?: Partial<Record<AutoReplyName, { on: boolean; text: Texts }>>;
  categories?: { id: string; name: Texts }[];
  faqs?: { category: string | null; question: Texts; answer: Texts; keywords?: string[] }[];
  canned?: { shortcut: string; title: string; text: string }[];
  assignment?: Assignment;
};

type Inside = InTransaction<Context>;

/**
 * Sets all that a template has. What a person wrote stays as it is; what an earlier template set,
 * and nobody edited, makes way. A part that the template does not name is left alone.
 */
export async function applyService(tx: Inside, company: number, preset: ServicePreset): Promise<void> {
  const before = await moveRevision(tx.db, company);
  await applySettings(tx, company, before, preset);
  const categories = preset.categories ? await applyCategories(tx, company, preset.categories) : new Map();
  if (preset.faqs) await applyFaqs(tx, company, preset.faqs, categories);
  if (preset.canned) await applyCanned(tx, company, preset.canned);
  tx.afterCommit(() => tx.services.announce({ kind: 'service_changed', company }));
}

async function applySettings({ db }: Inside, company: number, before: ServiceRow, preset: ServicePreset) {
  const settings = settingsOf(before);
  const json = (value: object) => JSON.stringify({ ...value, origin: 'template' });
  const { hours, assignment } = preset;
  if (hours && settings.hours.origin === 'template') await updateService(db, company, { hours: json(hours) });
  if (assignment && settings.assignment.origin === 'template')
    await updateService(db, company, { assignment: json(assignment) });
  const given = Object.entries(preset.replies ?? {}) as [AutoReplyName, { on: boolean; text: Texts }][];
  const fresh = given.filter(([name]) => settings.replies[name].origin === 'template');
  if (fresh.length === 0) return;
  const replies = Object.fromEntries(fresh.map(([name, reply]) => [name, { ...reply, origin: 'template' }]));
  await updateService(db, company, { replies: JSON.stringify({ ...settings.replies, ...replies }) });
}

/** Keys of the template's categories by their ids in it. One that stays keeps its key, and so its conversations. */
async function applyCategories(
  { db, services }: Inside,
  company: number,
  given: NonNullable<ServicePreset['categories']>,
): Promise<Map<string, number>> {
  const rows = await listCategories(db, company);
  const wanted = new Set(given.map(({ id }) => id));
  const gone = rows.filter(({ origin, source }) => origin === 'template' && !wanted.has(source ?? ''));
  await deleteCategories(
    db,
    gone.map(({ key }) => key),
  );
  const left = rows.filter((row) => !gone.includes(row));
  const keys = new Map<string, number>();
  let rank = left.at(-1)?.rank ?? 0;
  for (const { id, name } of given) {
    const known = left.find(({ source }) => source === id);
    if (known) {
      keys.set(id, known.key);
      if (known.origin === 'template') await updateCategoryRow(db, known.key, { name: JSON.stringify(name) });
    } else if (left.length + keys.size < serviceLimits.categories) {
      const row = { company, name: JSON.stringify(name), rank: ++rank, origin: 'template', source: id } as const;
      keys.set(id, await insertCategory(db, { id: parseId(newId(services.clock.now())), ...row }));
    }
  }
  return keys;
}

async function applyFaqs(
  ctx: Inside,
  company: number,
  given: NonNullable<ServicePreset['faqs']>,
  categories: Map<string, number>,
): Promise<void> {
  const { db, services } = ctx;
  const rows = await listFaqs(db, company);
  const gone = rows.filter(({ origin }) => origin === 'template');
  await deleteFaqs(
    db,
    gone.map(({ key }) => key),
  );
  const left = rows.filter((row) => !gone.includes(row));
  const room = Math.min(serviceLimits.faqs - left.length, await services.plans.room(ctx, company, 'faqs'));
  const kept = new Set(left.map(({ source }) => source));
  const fresh = given
    .map((faq) => ({ ...faq, source: `${faq.category ?? ''}/${textFor(faq.question, 'zh-CN')}` }))
    .filter(({ source }) => !kept.has(source))
    .slice(0, room);
  let rank = left.at(-1)?.rank ?? 0;
  for (const { category, question, answer, keywords = [], source } of fresh) {
    await insertFaq(db, {
      id: parseId(newId(services.clock.now())),
      company,
      category: category === null ? null : (categories.get(category) ?? null),
      question: JSON.stringify(question),
      answer: JSON.stringify(answer),
      keywords: JSON.stringify(keywords),
      rank: ++rank,
      origin: 'template',
      source,
    });
  }
}

async function applyCanned(
  { db, services }: Inside,
  company: number,
  given: NonNullable<ServicePreset['canned']>,
): Promise<void> {
  const rows = await listCanned(db, company, null);
  const gone = rows.filter(({ origin }) => origin === 'template');
  await deleteCanned(
    db,
    gone.map(({ key }) => key),
  );
  const left = rows.filter((row) => !gone.includes(row));
  const taken = new Set(left.flatMap(({ shortcut, source }) => [shortcut.toLowerCase(), source?.toLowerCase()]));
  const fresh = given
    .filter(({ shortcut }) => !taken.has(shortcut.toLowerCase()))
    .slice(0, serviceLimits.canned - left.length);
  for (const { shortcut, title, text } of fresh) {
    await insertCanned(db, {
      id: parseId(newId(services.clock.now())),
      company,
      member: null,
      shortcut,
      title,
      text,
      initials: initialsOf(title),
      origin: 'template',
      source: shortcut,
    });
  }
}
