import type { ModuleName } from '../../lib/contract/templates.ts';
import type { Db, Tx } from '../db/connect.ts';

export async function listOn(db: Db, company: number): Promise<ModuleName[]> {
  const rows = await db
    .selectFrom('company_module')
    .select('module')
    .where('company', '=', company)
    .where('enabled', '=', 1)
    .execute();
  return rows.map(({ module }) => module);
}

/** Those that somebody switched, or a template. */
export function listSwitched(db: Db, company: number) {
  return db
    .selectFrom('company_module')
    .select(['module', 'enabled', 'origin'])
    .where('company', '=', company)
    .execute();
}

export async function writeSwitch(
  tx: Tx,
  company: number,
  module: ModuleName,
  on: boolean,
  origin: 'template' | 'person',
): Promise<void> {
  const values = { enabled: on ? 1 : 0, origin };
  await tx
    .insertInto('company_module')
    .values({ company, module, ...values })
    .onConflict((conflict) => conflict.columns(['company', 'module']).doUpdateSet(values))
    .execute();
}

/** What the company set for a module; null where it set nothing. */
export async function readSettings(db: Db, company: number, module: ModuleName): Promise<string | null> {
  const row = await db
    .selectFrom('company_module')
    .select('settings')
    .where('company', '=', company)
    .where('module', '=', module)
    .executeTakeFirst();
  return row?.settings ?? null;
}

/** Of a module that was switched before. */
export async function writeSettings(tx: Tx, company: number, module: ModuleName, settings: object): Promise<void> {
  await tx
    .updateTable('company_module')
    .set({ settings: JSON.stringify(settings) })
    .where('company', '=', company)
    .where('module', '=', module)
    .execute();
}

/** Holds the module's row until the transaction ends, so that of two who set it neither undoes the other. */
export async function holdModule(tx: Tx, company: number, module: ModuleName): Promise<void> {
  await tx
    .updateTable('company_module')
    .set({ module })
    .where('company', '=', company)
    .where('module', '=', module)
    .execute();
}
