import type { TreeNode } from '../ui/tree/tree-index.ts';

/** A department as the tree shows it. */
export type Department = {
  id: string;
  /** Null: right below the company. */
  parent: string | null;
  name: string;
  head: { id: string; name: string } | null;
  /** People in it. */
  count: number;
  /** Order among its siblings. */
  rank: number;
};

export type DepartmentNode = TreeNode & Pick<Department, 'head' | 'count' | 'rank'>;

/** The company itself, above all departments. */
export const ROOT = 'company';

/** Most levels of departments; the company is none. */
export const DEPARTMENT_LEVELS = 15;

/** What a move within the tree of departments keeps to. */
export const departmentRules = { levels: DEPARTMENT_LEVELS + 1, rooted: true, uniqueNames: true } as const;

/** The company and its departments in depth-first order, whatever order they came in. */
export function departmentNodes(
  company: { name: string; count: number },
  departments: readonly Department[],
): DepartmentNode[] {
  const children = new Map<string, Department[]>();
  for (const one of departments) {
    const parent = one.parent ?? ROOT;
    const siblings = children.get(parent);
    if (siblings) siblings.push(one);
    else children.set(parent, [one]);
  }
  const nodes: DepartmentNode[] = [{ id: ROOT, parent: null, ...company, head: null, rank: 0 }];
  const waiting = ordered(children.get(ROOT));
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    nodes.push({ ...one, parent: one.parent ?? ROOT });
    const below = children.get(one.id);
    if (below) waiting.push(...ordered(below));
  }
  return nodes;
}

/** The last first, as they are taken from the end. */
function ordered(siblings: readonly Department[] = []): Department[] {
  return [...siblings].sort((one, other) => other.rank - one.rank);
}

/** On the wire the company has no id. */
export function departmentOrNull(id: string | null): string | null {
  return id === ROOT ? null : id;
}
