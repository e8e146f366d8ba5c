import { setImmediate } from 'node:timers/promises';
import type { DepartmentView } from '../../../lib/contract/departments.ts';
import type { MemberContext } from '../../context.ts';
import { presentDepartment } from '../present.ts';
import { seenDepartments } from '../scope.ts';
import type { ListedDepartment } from '../store.ts';
import { departmentsOf } from '../store.ts';

/** Depth first, siblings in their order. */
export async function listDepartments(ctx: MemberContext): Promise<DepartmentView[]> {
  const seen = await seenDepartments(ctx.db, ctx.actor);
  const rows = await departmentsOf(ctx.db, ctx.actor.company, seen);
  const ids = new Map(rows.map((row) => [row.key, row.id]));
  const views: DepartmentView[] = [];
  for (const row of depthFirst(rows)) {
    views.push(presentDepartment(row, ids));
    if (views.length % A_TURN === 0) await setImmediate();
  }
  return views;
}

/** Presented in about a millisecond. */
const A_TURN = 1000;

function depthFirst(all: ListedDepartment[]): ListedDepartment[] {
  const rows = all.sort((a, b) => a.rank - b.rank || a.key - b.key);
  const keys = new Set(rows.map(({ key }) => key));
  const below = new Map<number, ListedDepartment[]>();
  for (const row of rows) {
    const parent = row.parent !== null && keys.has(row.parent) ? row.parent : 0;
    const siblings = below.get(parent);
    if (siblings) siblings.push(row);
    else below.set(parent, [row]);
  }
  const ordered: ListedDepartment[] = [];
  const waiting = [...(below.get(0) ?? [])].reverse();
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    ordered.push(row);
    const children = below.get(row.key) ?? [];
    for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index] as ListedDepartment);
  }
  return ordered;
}
