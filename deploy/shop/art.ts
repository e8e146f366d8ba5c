import { readFileSync } from 'node:fs';
import { raw } from 'hono/html';

/** A drawing of `art/`, inlined so that it takes the page's colours. */
export function art(name: string) {
  return raw(readFileSync(new URL(`./art/${name}.svg`, import.meta.url), 'utf8').trim());
}
