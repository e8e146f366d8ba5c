import type { DepartmentView } from '../../lib/contract/departments.ts';
import { DEPARTMENT_LEVELS } from '../../lib/contract/limits.ts';
import type { TreeNode } from '../ui/tree/tree-index.ts';

export type DepartmentNode = TreeNode & Pick<DepartmentView, 'head' | 'count'>;

/** The company itself, above all departments; on the wire it has no id. */
export const ROOT = 'company';

/** What a move within the tree of departments keeps to; the company is no level of theirs. */
export const departmentRules = { levels: DEPARTMENT_LEVELS + 1, rooted: true, uniqueNames: true } as const;

/**
 * The company with its departments below it.
 * @param departments in depth-first order; a parent that one may not see is the company
 */
export function departmentNodes(
  company: { name: string; count: number },
  departments: readonly DepartmentView[],
): DepartmentNode[] {
  const seen = new Set(departments.map(({ id }) => id));
  const below = departments.map(({ parent, ...one }) => ({
    ...one,
    parent: parent && seen.has(parent) ? parent : ROOT,
  }));
  return [{ id: ROOT, parent: null, ...company, head: null }, ...below];
}

export function departmentOrNull(id: string | null): string | null {
  return id === ROOT ? null : id;
}
