import type { Locale } from '../../lib/contract/common.ts';
import type { CannedView, CategoryView, DeskView, FaqView, ServiceView, Texts } from '../../lib/contract/service.ts';
import { formatId } from '../../lib/util/id.ts';
import { placeholdersIn } from '../../lib/util/placeholders.ts';
import { textFor } from '../../lib/util/visitor-menu.ts';
import { settingsOf } from './settings.ts';
import type { CategoryRow, FaqRow, SettingsRow } from './store.ts';
import type { CannedRow } from './store-canned.ts';

export const textsOf = (json: string): Texts => JSON.parse(json) as Texts;

export function presentCategory({ id, name, origin }: CategoryRow): CategoryView {
  return { id: formatId(id), name: textsOf(name), origin };
}

/** What a person wrote from the first word has brackets of its own. */
const waitsIn = (source: string | null, texts: (string | undefined)[]) =>
  source !== null && texts.some((text) => placeholdersIn(text ?? '') > 0);

/** What a visitor is told; null where it still waits for the company's own words. */
export function answerOf({ answer, source }: Pick<FaqRow, 'answer' | 'source'>, language: Locale): string | null {
  const text = textFor(textsOf(answer), language);
  return waitsIn(source, [text]) ? null : text;
}

export function presentFaq({ id, category_id, question, answer, keywords, origin, source }: FaqRow): FaqView {
  const texts = textsOf(answer);
  return {
    id: formatId(id),
    category: category_id && formatId(category_id),
    question: textsOf(question),
    answer: texts,
    keywords: JSON.parse(keywords) as string[],
    origin,
    ...(waitsIn(source, Object.values(texts)) && { waits: true }),
  };
}

export function presentCanned(row: CannedRow): CannedView {
  const { id, shortcut, title, text, initials, member, origin, source } = row;
  const waits = waitsIn(source, [text]) && ({ waits: true } as const);
  return { id: formatId(id), shortcut, title, text, initials, shared: member === null, origin, ...waits };
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
