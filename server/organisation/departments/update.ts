import type { departmentsEndpoints } from '../../../lib/contract/departments.ts';
import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { EventChange } from '../../../lib/contract/event-details.ts';
import { nameKey } from '../../../lib/util/text.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import type { ShownDepartment } from '../store.ts';
import { hasSibling, holdCompany, shownDepartment, updateDepartmentRow } from '../store.ts';
import { departmentInSight, headFor } from './place.ts';

/** Another name or head. Throws `not_found`, or `input_invalid` naming the field. */
export function updateDepartment(
  ctx: MemberContext,
  input: ParsedOf<typeof departmentsEndpoints.updateDepartment>,
): Promise<ShownDepartment> {
  return withTransaction(ctx, async (tx) => {
    const { company } = tx.actor;
    await holdCompany(tx.db, company);
    const before = await departmentInSight(tx, input.id);
    const changes: EventChange[] = [];
    const { name = before.name } = input;
    const key = nameKey(name);
    if (await hasSibling(tx.db, company, { parent: before.parent, nameKey: key, not: before.key }))
      throw refuseFields({ path: 'name', code: 'name_taken' });
    if (name !== before.name) changes.push({ field: 'department.name', from: before.name, to: name });
    const head = input.head === undefined ? before.head : await headFor(tx, input.head);
    if (head !== before.head) changes.push({ field: 'department.head' });
    if (changes.length > 0) {
      await updateDepartmentRow(tx.db, before.key, { name, name_key: key, head });
      await recordByMember(tx, 'department_changed', before.name, { changes });
      tx.afterCommit(() => tx.services.announce({ kind: 'organisation_changed', company }));
    }
    return shownDepartment(tx.db, company, before.key);
  });
}
