import { newId } from '../../../lib/util/id.ts';

const key = (company: string) => `provider-draft:${company}`;

/**
 * Id of the provider that is being added. An address made of it is entered at the provider first, so
 * it stays on this device until one is saved by it. `known`: ids that are in use.
 */
export function draftProvider(company: string, known: string[]): string {
  const kept = localStorage.getItem(key(company));
  if (kept && !known.includes(kept)) return kept;
  const id = newId();
  localStorage.setItem(key(company), id);
  return id;
}
