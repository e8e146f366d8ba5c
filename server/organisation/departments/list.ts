import type { DepartmentView } from '../../../lib/contract/departments.ts';
import type { MemberContext } from '../../context.ts';
import { presentDepartment } from '../present.ts';
import { seenDepartments } from '../scope.ts';
import type { ShownDepartment } from '../store.ts';
import { departmentsOf } from '../store.ts';

/** Depth first, siblings in their order. */
export async function listDepartments(ctx: MemberContext): Promise<DepartmentView[]> {
  const seen = await seenDepartments(ctx.db, ctx.actor);
  const rows = await departmentsOf(ctx.db, ctx.actor.company, seen);
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  return depthFirst(rows).map((row) => presentDepartment(row, ids));
}

function depthFirst(rows: ShownDepartment[]): ShownDepartment[] {
  const keys = new Set(rows.map(({ key }) => key));
  const below = new Map<number, ShownDepartment[]>();
  for (const row of rows) {
    const parent = row.parent !== null && keys.has(row.parent) ? row.parent : 0;
    const siblings = below.get(parent);
    if (siblings) siblings.push(row);
    else below.set(parent, [row]);
  }
  const ordered: ShownDepartment[] = [];
  const waiting = [...(below.get(0) ?? [])].reverse();
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    ordered.push(row);
    const children = below.get(row.key) ?? [];
    for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index] as ShownDepartment);
  }
  return ordered;
}
