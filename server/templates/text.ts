import { z } from 'zod';
import { PLACEHOLDER, placeholdersIn } from '../../lib/util/placeholders.ts';

/** What the product fills in: `{company}`. */
const SLOT = /\{(\w*)\}/g;

/** A text in both languages. */
export type Bilingual = { 'zh-CN': string; en: string };

type Rules = {
  max: number;
  /** Several lines may be written. */
  lines?: boolean;
  /** A person reads it before anybody else does, and fills in what stands between 【 and 】. */
  placeholders?: boolean;
  /** What the product fills in there. */
  slots?: readonly string[];
};

/** A text in both languages, each of `max` characters at most. */
export function bilingual(rules: Rules) {
  const one = written(rules);
  return z
    .strictObject({ 'zh-CN': one, en: one })
    .refine((texts) => placeholdersIn(texts['zh-CN']) === placeholdersIn(texts.en), {
      error: 'both languages must have the same number of 【placeholders】',
    });
}

function written({ max, lines = false, placeholders = false, slots = [] }: Rules) {
  return z
    .string()
    .min(1, 'must not be empty')
    .max(max, `must have ${max} characters at most`)
    .superRefine((text, context) => {
      const wrong = (message: string) => context.addIssue({ code: 'custom', message });
      if (text.trim() !== text) wrong('must not begin or end with spaces');
      if ((lines ? /[^\P{Cc}\n]/u : /\p{Cc}/u).test(text))
        wrong(lines ? 'must not have control characters' : 'must be one line');
      for (const [slot, name = ''] of text.matchAll(SLOT))
        if (!slots.includes(name)) wrong(`${slot} is not filled in here`);
      if (placeholders && /[【】]/.test(text.replace(PLACEHOLDER, ''))) wrong('has a 【 without its 】');
      if (!placeholders && /[【】]/.test(text)) wrong('nobody fills in a 【placeholder】 here');
    });
}
