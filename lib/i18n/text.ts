import type { Locale } from '../contract/common.ts';
import { locale } from './locale.ts';

/** `'{name} has {n|message|messages}'` → `'name' | 'n'`. */
type Names<T extends string> = T extends `${string}{${infer Slot}}${infer Rest}`
  ? (Slot extends `${infer Name}|${string}` ? Name : Slot) | Names<Rest>
  : never;

type Params<T extends string> = [Names<T>] extends [never] ? [] : [params: Record<Names<T>, string | number>];

export type Dictionary<Chinese extends Record<string, string>> = {
  'zh-CN': Chinese;
  en: { readonly [Key in keyof Chinese]: string };
};

/** The texts of one surface. English must have exactly the keys of Chinese. */
export function dictionary<
  const Chinese extends Record<string, string>,
  const English extends Record<keyof Chinese, string>,
>(texts: {
  'zh-CN': Chinese;
  en: English & { readonly [Key in Exclude<keyof English, keyof Chinese>]: never };
}): Dictionary<Chinese> {
  return texts;
}

/**
 * A getter over a dictionary in the reader's language; a component or effect that calls it
 * follows a switch of the language. Slots are `{name}`; `{n|message|messages}` picks by number.
 */
export function text<Chinese extends Record<string, string>>(texts: Dictionary<Chinese>) {
  return <Key extends keyof Chinese & string>(key: Key, ...params: Params<Chinese[Key]>): string =>
    textIn(texts, locale.value, key, params[0]);
}

export type Text<Chinese extends Record<string, string>> = ReturnType<typeof text<Chinese>>;

/** The same in a language that is named, e.g. for a preview of what a customer sees. */
export function textIn<Chinese extends Record<string, string>>(
  texts: Dictionary<Chinese>,
  language: Locale,
  key: keyof Chinese & string,
  params?: Record<string, string | number>,
): string {
  const found: string = texts[language][key];
  return params ? fill(found, params) : found;
}

/** Fills `{name}` and `{n|one|many}` slots; an unknown slot stays as it is. */
export function fill(template: string, params: Record<string, string | number>): string {
  return template.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (slot, name: string, one?: string, many?: string) => {
    const value = params[name];
    if (value === undefined) return slot;
    if (one === undefined) return String(value);
    return `${value} ${Number(value) === 1 ? one : many}`;
  });
}
