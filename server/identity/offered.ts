import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { registrationEndpoints } from '../../lib/contract/registration.ts';
import type { Services } from '../context.ts';
import { refuseFields } from '../errors.ts';

type Input = Pick<ParsedOf<typeof registrationEndpoints.register>, 'industry' | 'size' | 'businessType'>;

/** Throws `input_invalid` that names each choice which has no template. */
export function demandOffered(templates: Services['templates'], { industry, size, businessType }: Input): void {
  const chosen = [
    { path: 'industry', id: industry, known: templates.industries },
    { path: 'size', id: size, known: templates.sizes },
    { path: 'businessType', id: businessType, known: templates.businessTypes },
  ];
  const unknown = chosen.filter(({ id, known }) => id !== undefined && !known.has(id));
  if (unknown.length > 0) throw refuseFields(...unknown.map(({ path }) => ({ path, code: 'not_an_option' as const })));
}
