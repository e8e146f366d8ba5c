import type { departmentsEndpoints } from '../../../lib/contract/departments.ts';
import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import { DEPARTMENTS_MAX } from '../../../lib/contract/limits.ts';
import { newId, parseId } from '../../../lib/util/id.ts';
import { nameKey } from '../../../lib/util/text.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import type { ShownDepartment } from '../store.ts';
import { countDepartments, holdCompany, insertDepartment, shownDepartment } from '../store.ts';
import { demandRoom, headFor, parentFor, rankFor } from './place.ts';

/** Throws `departments_full`, or `input_invalid` naming the field. */
export function createDepartment(
  ctx: MemberContext,
  input: ParsedOf<typeof departmentsEndpoints.createDepartment>,
): Promise<ShownDepartment> {
  return withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    await holdCompany(tx.db, company);
    const parent = await parentFor(tx, input.parent);
    await demandRoom(tx, parent, input);
    if ((await countDepartments(tx.db, company)) >= DEPARTMENTS_MAX)
      throw refuse('departments_full', { max: DEPARTMENTS_MAX });
    const now = tx.services.clock.now();
    const key = await insertDepartment(tx.db, {
      id: parseId(newId(now)),
      company,
      parent: parent?.key ?? null,
      name: input.name,
      name_key: nameKey(input.name),
      head: await headFor(tx, input.head),
      rank: await rankFor(tx, parent?.key ?? null, null),
      created_at: now,
    });
    await recordByMember(tx, 'department_created', input.name);
    tx.afterCommit(() => tx.services.announce({ kind: 'organisation_changed', company }));
    return shownDepartment(tx.db, company, key);
  });
}
