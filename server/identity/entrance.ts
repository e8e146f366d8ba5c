import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { passkeysEndpoints } from '../../lib/contract/passkeys.ts';
import type { Context } from '../context.ts';
import { unavailableBecause } from './passkeys/relying-party.ts';
import { rulesOf } from './rules.ts';
import { companyByCode } from './store.ts';

type Entrance = (typeof passkeysEndpoints)['entrance'];

/** What a page to sign in shows of a company (row L1), and what can be used to sign in. */
export async function entrance({ db, services }: Context, input: ParsedOf<Entrance>): Promise<OutputOf<Entrance>> {
  const code = input.company?.normalize('NFKC').replace(/[\s-]/g, '') ?? '';
  const company = /^\d{10}$/.test(code) ? await companyByCode(db, code) : undefined;
  const open = company?.state === 'active' ? company : null;
  return {
    name: open?.name ?? null,
    localPasswordsOnly: open !== null && rulesOf(open.rules).localPasswordsOnly,
    passkeysUnavailable: unavailableBecause(services.settings),
  };
}
