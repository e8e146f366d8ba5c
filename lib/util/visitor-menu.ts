type Language = 'zh-CN' | 'en';
type Texts = { 'zh-CN'?: string | undefined; en?: string | undefined };

/** A tag as a browser gives it → the language its reader is answered in: any Chinese reads zh-CN. */
export function languageOf(tag: string): Language {
  return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
}

/** In this language, or in the other one where it was not written in it. */
export function textFor(texts: Texts, language: Language): string {
  return texts[language] || texts['zh-CN'] || texts.en || '';
}

type Category = { id: string; name: Texts };
type Faq = { id: string; category: string | null; question: Texts };

/** What a visitor is offered before the first message, in one language. */
export function visitorMenu({ categories, faqs }: { categories: Category[]; faqs: Faq[] }, language: Language) {
  return {
    categories: categories.map(({ id, name }) => ({ id, name: textFor(name, language) })),
    faqs: faqs.map(({ id, category, question }) => ({ id, question: textFor(question, language), category })),
  };
}
