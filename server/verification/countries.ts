import { readFileSync } from 'node:fs';
import type { Country, Requirement } from '../../lib/contract/verification.ts';
import { requirement } from '../../lib/contract/verification.ts';
import { countries } from '../../lib/contract/verification-fields.ts';

/** One file a country beside this one; throws at the start where one is not as the schema wants it. */
function read(country: Country): Requirement {
  const text = readFileSync(new URL(`./countries/${country}.json`, import.meta.url), 'utf8');
  const parsed = requirement.parse(JSON.parse(text));
  if (parsed.country !== country) throw new Error(`countries/${country}.json is about ${parsed.country}`);
  return parsed;
}

/** What is asked of companies, in the order in which it is offered (row W23). */
export const requirements: readonly Requirement[] = countries.map(read);

export function requirementOf(country: Country): Requirement {
  return requirements.find((one) => one.country === country) as Requirement;
}
