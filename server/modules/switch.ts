import type { ModulesView } from '../../lib/contract/modules.ts';
import type { ModuleName } from '../../lib/contract/templates.ts';
import { moduleName } from '../../lib/contract/templates.ts';
import type { Context, InTransaction, MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import type { Db } from '../db/connect.ts';
import { recordByMember } from '../identity/index.ts';
import { holdCompany } from '../organisation/index.ts';
import { modules } from './list.ts';
import type { Presets } from './module.ts';
import { holdModule, listOn, listSwitched, writeSwitch } from './store.ts';

export async function listModules(db: Db, company: number): Promise<ModulesView> {
  const on = await listOn(db, company);
  return { modules: modules.map(({ id }) => ({ module: id, on: on.includes(id) })) };
}

/** A member switches one; what the company set for it stays until it is on again. */
export function setModule(ctx: MemberContext, { module, on }: { module: ModuleName; on: boolean }) {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, company);
    const before = await listOn(tx.db, company);
    if (on && !before.includes(module)) await tx.services.plans.demand(tx, company, 'modules', 1);
    await writeSwitch(tx.db, company, module, on, 'person');
    if (before.includes(module) !== on) {
      await recordByMember(tx, on ? 'module_on' : 'module_off', module);
      tell(tx, company);
    }
    return listModules(tx.db, company);
  });
}

/**
 * Switches on what a template names, and off what an earlier one named and this one does not. What
 * a person switched stays as it is. `presets` is what the template brings for each of them.
 */
export async function switchModules(
  tx: InTransaction<Context>,
  company: number,
  ids: readonly ModuleName[],
  presets: Presets = {},
): Promise<void> {
  const switched = await listSwitched(tx.db, company);
  const byPerson = new Set(switched.filter(({ origin }) => origin === 'person').map(({ module }) => module));
  for (const module of moduleName.options) {
    const on = ids.includes(module);
    const known = switched.some((row) => row.module === module);
    if (!byPerson.has(module) && (on || known)) await writeSwitch(tx.db, company, module, on, 'template');
  }
  const on = await listOn(tx.db, company);
  for (const { id, preset } of modules) {
    if (!preset || !on.includes(id)) continue;
    await holdModule(tx.db, company, id);
    await preset(tx, company, presets);
  }
  tell(tx, company);
}

function tell(tx: InTransaction<Context>, company: number): void {
  tx.afterCommit(() => tx.services.announce({ kind: 'modules_changed', company }));
}
