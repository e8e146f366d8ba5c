/** What only the company knows, to be filled in by a person: `【营业时间】`. */
export const PLACEHOLDER = /【[^【】\n]{1,40}】/g;

/** How many places of a text wait for the company's own words. */
export function placeholdersIn(text: string): number {
  return text.match(PLACEHOLDER)?.length ?? 0;
}
