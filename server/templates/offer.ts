import type { RegistrationOffer } from '../../lib/contract/templates.ts';
import type { Templates } from './load.ts';
import type { Bilingual } from './text.ts';

/** What a registration may choose from. */
export function offerOf({ industries, sizes, businessTypes }: Templates): RegistrationOffer {
  return { industries: named(industries), sizes: named(sizes), businessTypes: named(businessTypes) };
}

const named = (templates: ReadonlyMap<string, { name: Bilingual }>) =>
  [...templates].map(([id, { name }]) => ({ id, name }));
