import type { OutputOf, ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { rolesEndpoints } from '../../../lib/contract/roles.ts';
import { newId, parseId } from '../../../lib/util/id.ts';
import { nameKey } from '../../../lib/util/text.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { permissionsIn, recordByMember } from '../../identity/index.ts';
import { gains, rightsIn } from '../grants.ts';
import { forgetGrant, isAsked, openRoleGrant } from '../open-grant.ts';
import { demandNotAbove, demandScoped, demandWithinOwn } from '../policy.ts';
import { presentRole } from '../present.ts';
import type { RoleRow } from '../store.ts';
import {
  countHolders,
  deleteRole,
  holdCompany,
  insertRole,
  isHeld,
  isRoleName,
  roleByKey,
  roleOfCompany,
} from '../store.ts';
import type { RoleDraft } from './apply.ts';
import { applyRole, changesOfRole } from './apply.ts';

type Tx = InTransaction<MemberContext>;
type Output = OutputOf<typeof rolesEndpoints.createRole>;

const base = { role: 'agent', custom_role: null, rights: '{}' } as const;

/** Nobody holds it yet, so that it grants nothing. Throws `grant_exceeds_own`, `company_wide_right`, or `input_invalid` at `name`. */
export function createRole(ctx: MemberContext, input: ParsedOf<typeof rolesEndpoints.createRole>): Promise<Output> {
  return withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    await holdCompany(tx.db, company);
    const draft = { ...input, permissions: permissionsText(input.permissions) };
    await demandFits(tx, draft, 0);
    const now = tx.services.clock.now();
    const values = { id: parseId(newId(now)), company, name_key: nameKey(draft.name), created_at: now };
    const key = await insertRole(tx.db, { ...values, ...draft });
    await recordByMember(tx, 'role_created', draft.name, {
      changes: [{ field: 'role.permissions', added: input.permissions }],
    });
    return present(tx, key, null);
  });
}

/**
 * What those gain by it who hold it, or for whom it is asked, waits for the owner, where somebody else changes it (row R29).
 * Throws `not_found`, `forbidden`, `grant_exceeds_own`, `company_wide_right`, or `input_invalid` at `name`.
 */
export function updateRole(ctx: MemberContext, input: ParsedOf<typeof rolesEndpoints.updateRole>): Promise<Output> {
  return withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, tx.actor.company);
    const before = await roleInSight(tx, input.id);
    const draft = {
      name: input.name ?? before.name,
      level: input.level ?? before.level,
      scope: input.scope ?? before.scope,
      permissions: input.permissions ? permissionsText(input.permissions) : before.permissions,
    };
    await demandFits(tx, draft, before.key);
    const gain = gains(rightsIn(base, before), rightsIn(base, draft));
    const given = (await isHeld(tx.db, before.key)) || (await isAsked(tx, before));
    if (gain && tx.actor.role !== 'owner' && given) {
      await recordByMember(tx, 'grant_asked', before.name, { changes: changesOfRole(before, draft) });
      return present(tx, before.key, await openRoleGrant(tx, before, draft));
    }
    await forgetGrant(tx, 'role', before.id);
    await applyRole(tx, before, draft);
    return present(tx, before.key, null);
  });
}

/** Throws `not_found`, `forbidden`, or `role_in_use`. */
export async function removeRole(ctx: MemberContext, input: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, tx.actor.company);
    const row = await roleInSight(tx, input.id);
    if (await isHeld(tx.db, row.key)) throw refuse('role_in_use');
    await deleteRole(tx.db, row.key);
    await recordByMember(tx, 'role_removed', row.name);
  });
}

async function roleInSight(ctx: Tx, id: string): Promise<RoleRow> {
  const row = await roleOfCompany(ctx.db, ctx.actor.company, parseId(id));
  if (!row) throw refuse('not_found');
  demandNotAbove(ctx.actor, row.level);
  return row;
}

async function demandFits(ctx: Tx, draft: RoleDraft, key: number): Promise<void> {
  demandWithinOwn(ctx.actor, rightsIn(base, draft));
  demandScoped(draft.scope, permissionsIn(draft.permissions));
  if (await isRoleName(ctx.db, ctx.actor.company, nameKey(draft.name), key))
    throw refuseFields({ path: 'name', code: 'name_taken' });
}

const permissionsText = (list: readonly string[]) => JSON.stringify([...new Set(list)].sort());

async function present({ db, actor }: Tx, key: number, pending: string | null): Promise<Output> {
  const row = await roleByKey(db, key);
  const holders = await countHolders(db, actor.company);
  const count = holders.find(({ custom_role }) => custom_role === key)?.count ?? 0;
  return { role: row && presentRole(row, count), pending };
}
