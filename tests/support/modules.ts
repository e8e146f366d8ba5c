import type { ModuleName } from '../../lib/contract/templates.ts';
import type { Clock } from '../../server/clock.ts';
import { withTransaction } from '../../server/context.ts';
import { systemContext } from '../../server/identity/index.ts';
import { switchModules } from '../../server/modules/index.ts';
import type { Api } from './api.ts';
import type { TestCompany } from './factories.ts';
import { must, newCompany } from './factories.ts';

/** A company that uses these modules. */
export async function companyWith(api: Api<Clock>, ...modules: ModuleName[]): Promise<TestCompany> {
  const company = await newCompany(api);
  for (const module of modules) must(await api.call('setModule', { module, on: true }, { token: company.token }));
  return company;
}

/** Key of a company in the database, for what no endpoint does. */
export async function keyOfCompany(api: Api<Clock>, { companyId }: TestCompany): Promise<number> {
  const { db } = api.services.database;
  const row = await db.selectFrom('company').select('key').where('code', '=', companyId).executeTakeFirstOrThrow();
  return row.key;
}

/** Brings modules to a company as a template does that names them. */
export async function bringModules(
  api: Api<Clock>,
  company: TestCompany,
  ids: readonly ModuleName[],
  presets?: Parameters<typeof switchModules>[3],
): Promise<void> {
  const key = await keyOfCompany(api, company);
  await withTransaction(systemContext(api.services), (tx) => switchModules(tx, key, ids, presets));
}
