import { DEPARTMENT_LEVELS, DEPARTMENT_NAME_MAX, DEPARTMENTS_MAX } from '../../../lib/contract/limits.ts';
import { nameKey, oneLine } from '../../../lib/util/text.ts';
import type { Directory, Node } from './directory.ts';
import type { Fault } from './fault.ts';

/** Departments of one person. */
const MOST = 20;

const SEVERAL = /[;；\n]/;
const SLASH = /[/／\\＼>＞]/;
const HYPHEN = /[-－–—]/;

export type Departments = {
  /** Departments that a cell names; adds what is wrong with them. */
  of(cell: string, fail: (fault: Fault) => void): Node[];
  /** Those that are to be made, a parent before what is below it. */
  missing: Node[];
};

/**
 * Reads cells such as `销售部/华东组；客服部`. Where no cell of the file has a slash, hyphens stand
 * between levels. `mayMake`: else what is not there is a fault.
 */
export function createDepartments(directory: Directory, cells: Iterable<string>, mayMake: boolean): Departments {
  const between = separatorOf(cells);
  const missing: Node[] = [];
  const known = new Map<string, { nodes: Node[]; faults: Fault[] }>();

  function make(parent: Node | null, name: string): Node {
    const level = (parent?.level ?? 0) + 1;
    const node: Node = { key: null, parent, name, nameKey: nameKey(name), level, rank: 0, below: new Map() };
    (parent?.below ?? directory.top).set(node.nameKey, node);
    missing.push(node);
    return node;
  }

  function find(path: string[]): Node | Fault {
    const [only] = path;
    if (path.length === 1 && only && !directory.top.has(nameKey(only))) {
      // Many lists name only the last part.
      const found = directory.byDepartmentName.get(nameKey(only)) ?? [];
      if (found.length > 1) return { code: 'department_ambiguous', params: { count: found.length } };
      if (found[0]) return found[0];
    }
    if (path.some((name) => name.length > DEPARTMENT_NAME_MAX))
      return { code: 'too_long', params: { max: DEPARTMENT_NAME_MAX } };
    let at = null as Node | null;
    for (const name of path) {
      const next = (at?.below ?? directory.top).get(nameKey(name));
      if (!next && !mayMake) return { code: 'department_unknown' };
      if (!next && path.length > DEPARTMENT_LEVELS)
        return { code: 'department_too_deep', params: { max: DEPARTMENT_LEVELS } };
      if (!next && directory.departmentCount + missing.length >= DEPARTMENTS_MAX)
        return { code: 'departments_full', params: { max: DEPARTMENTS_MAX } };
      at = next ?? make(at, name);
    }
    return at as Node;
  }

  function read(cell: string): { nodes: Node[]; faults: Fault[] } {
    const nodes = new Set<Node>();
    const faults: Fault[] = [];
    for (const text of cell.split(SEVERAL)) {
      const path = pathIn(text, between, directory);
      if (path.length === 0) continue;
      const found = find(path);
      if ('code' in found) faults.push(found);
      else nodes.add(found);
    }
    if (nodes.size > MOST) faults.push({ code: 'too_many_departments', params: { max: MOST } });
    return { nodes: [...nodes], faults };
  }

  return {
    missing,
    of(cell, fail) {
      const found = known.get(cell) ?? read(cell);
      known.set(cell, found);
      for (const fault of found.faults) fail(fault);
      return found.nodes;
    },
  };
}

function separatorOf(cells: Iterable<string>): RegExp {
  for (const cell of cells) if (SLASH.test(cell)) return SLASH;
  return HYPHEN;
}

/** Names from the top; the company itself, which others' exports begin with, is none. */
function pathIn(text: string, between: RegExp, { top, companyKey }: Directory): string[] {
  const whole = oneLine(text).trim();
  const hyphenated = between === HYPHEN && top.has(nameKey(whole));
  const names = (hyphenated ? [whole] : whole.split(between)).map((name) => name.trim()).filter(Boolean);
  const [first = ''] = names;
  return nameKey(first) === companyKey && !top.has(companyKey) ? names.slice(1) : names;
}
