import type { CannedView, CategoryView, DeskView, FaqView, ServiceView, Texts } from '../../lib/contract/service.ts';
import { formatId } from '../../lib/util/id.ts';
import { settingsOf } from './settings.ts';
import type { CategoryRow, FaqRow, SettingsRow } from './store.ts';
import type { CannedRow } from './store-canned.ts';

export const textsOf = (json: string): Texts => JSON.parse(json) as Texts;

export function presentCategory({ id, name, origin }: CategoryRow): CategoryView {
  return { id: formatId(id), name: textsOf(name), origin };
}

export function presentFaq({ id, category_id, question, answer, keywords, origin }: FaqRow): FaqView {
  return {
    id: formatId(id),
    category: category_id && formatId(category_id),
    question: textsOf(question),
    answer: textsOf(answer),
    keywords: JSON.parse(keywords) as string[],
    origin,
  };
}

export function presentCanned({ id, shortcut, title, text, initials, member, origin }: CannedRow): CannedView {
  return { id: formatId(id), shortcut, title, text, initials, shared: member === null, origin };
}

type DeskRows = { settings: SettingsRow; categories: CategoryRow[]; canned: CannedRow[] };

export function presentDesk({ settings, categories, canned }: DeskRows): DeskView {
  return {
    revision: settings.revision ?? 0,
    categories: categories.map(presentCategory),
    canned: canned.map(presentCanned),
  };
}

export function presentService(rows: DeskRows & { faqs: FaqRow[] }): ServiceView {
  return { ...presentDesk(rows), ...settingsOf(rows.settings), faqs: rows.faqs.map(presentFaq) };
}
