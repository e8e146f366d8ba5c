import type { ModulesView } from '../../lib/contract/modules.ts';
import type { ModuleName } from '../../lib/contract/templates.ts';
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
 * Switches on what a template names, as far as the plan has room, and off what an earlier one named
 * and this one does not. What a person switched stays as it is. `presets` is what the template brings
 * for each of them.
 */
export async function switchModules(
  tx: InTransaction<Context>,
  company: number,
  ids: readonly ModuleName[],
  presets: Presets = {},
): Promise<void> {
  const switched = await listSwitched(tx.db, company);
  const byPerson = new Set(switched.filter(({ origin }) => origin === 'person').map(({ module }) => module));
  for (const { module } of switched)
    if (!byPerson.has(module) && !ids.includes(module)) await writeSwitch(tx.db, company, module, false, 'template');
  const before = await listOn(tx.db, company);
  const fresh = ids.filter((module) => !byPerson.has(module) && !before.includes(module));
  const room = await tx.services.plans.room(tx, company, 'modules');
  for (const module of fresh.slice(0, room)) await writeSwitch(tx.db, company, module, true, 'template');
  const on = await listOn(tx.db, company);
  for (const { id, preset } of modules) {
    if (!preset || !on.includes(id)) continue;
    await holdModule(tx.db, company, id);
    await preset(tx, company, presets);
  }
  tell(tx, company);
}

/** What a template names and the plan had no room for: it is off, and nobody switched it off. */
export async function leftOut(db: Db, company: number, ids: readonly ModuleName[]): Promise<ModuleName[]> {
  const switched = await listSwitched(db, company);
  return ids.filter(
    (id) => !switched.some(({ module, enabled, origin }) => module === id && (enabled === 1 || origin === 'person')),
  );
}

function tell(tx: InTransaction<Context>, company: number): void {
  tx.afterCommit(() => tx.services.announce({ kind: 'modules_changed', company }));
}
