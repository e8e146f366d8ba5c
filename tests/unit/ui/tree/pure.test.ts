import { describe, expect, it } from 'vitest';
import type { Place, Spot } from '../../../../components/ui/tree/drop.ts';
import { movedNodes, partOf, placeOf, refusalOf } from '../../../../components/ui/tree/drop.ts';
import { actOfKey, findTyped } from '../../../../components/ui/tree/keys.ts';
import { openRows, sift, siftedRows } from '../../../../components/ui/tree/shown.ts';
import type { TreeNode } from '../../../../components/ui/tree/tree-index.ts';
import { ancestorsOf, indexTree, nextSibling, previousSibling } from '../../../../components/ui/tree/tree-index.ts';
import { spells } from '../../../../lib/util/spelling.ts';

/** `a`, `a.b`, `a.b.c`: what stands before the last dot is the parent. */
const tree = (...ids: string[]): TreeNode[] =>
  ids.map((id) => ({ id, parent: id.includes('.') ? id.slice(0, id.lastIndexOf('.')) : null, name: id }));

const nodes = tree('a', 'a.a', 'a.a.a', 'a.a.b', 'a.b', 'a.c', 'a.c.a', 'b');
const index = indexTree(nodes);
const at = (id: string) => index.at.get(id) as number;
const ids = (rows: ArrayLike<number>) => Array.from(rows, (node) => nodes[node]?.id);

describe('indexTree', () => {
  it('knows levels, branches and which of how many siblings', () => {
    expect([...index.level]).toEqual([1, 2, 3, 3, 2, 2, 3, 1]);
    expect([...index.end]).toEqual([7, 4, 3, 4, 5, 7, 7, 8]);
    expect([...index.place]).toEqual([1, 1, 1, 2, 2, 3, 1, 2]);
    expect([...index.siblings]).toEqual([2, 3, 2, 2, 3, 3, 1, 2]);
    expect(ids(ancestorsOf(index, at('a.c.a')))).toEqual(['a.c', 'a']);
  });

  it('finds the siblings on either side', () => {
    expect([nextSibling(index, at('a.a')), nextSibling(index, at('a.c'))]).toEqual([at('a.b'), -1]);
    expect([previousSibling(index, at('a.c')), previousSibling(index, at('a.a'))]).toEqual([at('a.b'), -1]);
    expect([previousSibling(index, at('b')), previousSibling(index, at('a'))]).toEqual([at('a'), -1]);
  });

  it('takes 30,000 nodes of 15 levels in a moment', () => {
    const many: TreeNode[] = [];
    const put = (parent: string | null, level: number) => {
      const id = String(many.length);
      many.push({ id, parent, name: id });
      for (let child = 0; child < 2 && level < 15 && many.length < 30_000; child++) put(id, level + 1);
    };
    while (many.length < 30_000) put(null, 1);
    const from = performance.now();
    const whole = indexTree(many);
    const shown = openRows(whole, new Set(many.map(({ id }) => id)));
    expect(performance.now() - from).toBeLessThan(500);
    expect(shown.rows.length).toBe(30_000);
    expect(Math.max(...whole.level)).toBe(15);
  });
});

describe('what a tree shows', () => {
  it('is what stands in open nodes', () => {
    expect(ids(openRows(index, new Set()).rows)).toEqual(['a', 'b']);
    expect(ids(openRows(index, new Set(['a', 'a.c'])).rows)).toEqual(['a', 'a.a', 'a.b', 'a.c', 'a.c.a', 'b']);
    // What is open in a closed node waits there.
    expect(ids(openRows(index, new Set(['a.c'])).rows)).toEqual(['a', 'b']);
  });

  it('is, in a search, what was found with all above it, numbered among what is seen', () => {
    const kept = sift(index, ({ id }) => id === 'a.a.b' || id === 'a.c');
    const none = { whole: new Set<string>(), closed: new Set<string>() };
    const shown = siftedRows(index, kept, none);
    expect(kept.count).toBe(2);
    expect(ids(shown.rows)).toEqual(['a', 'a.a', 'a.a.b', 'a.c']);
    expect([shown.place[at('a.c')], shown.siblings[at('a.c')]]).toEqual([2, 2]);
    expect([shown.isOpen(at('a.a')), shown.isOpen(at('a.c'))]).toEqual([true, false]);
    // By hand: one found is opened with all that is in it, another branch closed.
    const byHand = siftedRows(index, kept, { whole: new Set(['a.c']), closed: new Set(['a.a']) });
    expect(ids(byHand.rows)).toEqual(['a', 'a.a', 'a.c', 'a.c.a']);
  });
});

describe('keys', () => {
  const shown = openRows(index, new Set(['a', 'a.c']));
  const act = (key: string, id: string) => actOfKey(key, { index, shown, node: at(id), page: 3 });

  it('go as in every tree', () => {
    expect(act('ArrowDown', 'a')).toEqual({ go: at('a.a') });
    expect(act('ArrowUp', 'a')).toEqual({ go: at('a') });
    expect(act('End', 'a')).toEqual({ go: at('b') });
    expect(act('Home', 'b')).toEqual({ go: at('a') });
    expect(act('PageDown', 'a.a')).toEqual({ go: at('a.c.a') });
    expect(act('ArrowRight', 'a.a')).toEqual({ open: [at('a.a')] });
    expect(act('ArrowRight', 'a.c')).toEqual({ go: at('a.c.a') });
    expect(act('ArrowLeft', 'a.c')).toEqual({ close: at('a.c') });
    expect(act('ArrowLeft', 'a.c.a')).toEqual({ go: at('a.c') });
    expect(act('*', 'a.b')).toEqual({ open: [at('a.a')] });
    expect(act('x', 'a')).toBeNull();
  });

  it('find by what is typed, round the end', () => {
    const begins = (node: number, typed: string) => (nodes[node]?.id ?? '').startsWith(typed);
    expect(findTyped(shown, at('b'), 'a', begins)).toBe(at('a'));
    expect(findTyped(shown, at('a'), 'a', begins)).toBe(at('a.a'));
    expect(findTyped(shown, at('a.c'), 'a.c', begins)).toBe(at('a.c'));
    expect(findTyped(shown, at('a'), 'x', begins)).toBe(-1);
  });
});

describe('where something may be put', () => {
  const rules = { levels: 3, uniqueNames: true };
  const why = (id: string, place: Place) => refusalOf(index, at(id), place, rules);

  it('W9 · not into itself, not below itself, not too deep, and not beside its namesake', () => {
    expect(why('a.a', { parent: 'a.a', before: null })).toBe('self');
    expect(why('a', { parent: 'a.c.a', before: null })).toBe('descendant');
    expect(why('a.a', { parent: 'a.b', before: null })).toBe('tooDeep');
    expect(why('a.b', { parent: 'a.c', before: null })).toBeNull();
    const alike = indexTree([...nodes, { id: 'x', parent: 'b', name: 'a.b' }]);
    expect(refusalOf(alike, 4, { parent: 'b', before: null }, rules)).toBe('sameName');
  });

  it('is nothing new where it stands already', () => {
    expect(why('a.b', { parent: 'a', before: 'a.c' })).toBe('still');
    expect(why('a.b', { parent: 'a', before: 'a.b' })).toBe('still');
    expect(why('a.c', { parent: 'a', before: null })).toBe('still');
    expect(why('a.b', { parent: 'a', before: null })).toBeNull();
  });

  it('follows from where the pointer is', () => {
    const spot = (id: string, part: Spot['part'], open = false) => placeOf(index, { node: at(id), part }, () => open);
    expect(spot('a.b', 'into')).toEqual({ parent: 'a.b', before: null });
    expect(spot('a.b', 'before')).toEqual({ parent: 'a', before: 'a.b' });
    expect(spot('a.b', 'after')).toEqual({ parent: 'a', before: 'a.c' });
    expect(spot('a.c', 'after')).toEqual({ parent: 'a', before: null });
    expect(spot('a.c', 'after', true)).toEqual({ parent: 'a.c', before: 'a.c.a' });
    expect([0.1, 0.5, 0.9].map((y) => partOf(index, at('a.b'), y, rules))).toEqual(['before', 'into', 'after']);
    expect(partOf(index, at('a'), 0.1, { levels: 3, rooted: true })).toBe('into');
  });

  it('leaves the order of a tree: a parent, then all below it', () => {
    const move = (id: string, place: Place) => movedNodes(index, at(id), place).map((node) => node.id);
    expect(move('a.a', { parent: 'b', before: null })).toEqual([
      'a',
      'a.b',
      'a.c',
      'a.c.a',
      'b',
      'a.a',
      'a.a.a',
      'a.a.b',
    ]);
    expect(move('a.c', { parent: 'a', before: 'a.a' })).toEqual([
      'a',
      'a.c',
      'a.c.a',
      'a.a',
      'a.a.a',
      'a.a.b',
      'a.b',
      'b',
    ]);
    expect(move('b', { parent: 'a.a', before: 'a.a.b' })).toEqual([
      'a',
      'a.a',
      'a.a.a',
      'b',
      'a.a.b',
      'a.b',
      'a.c',
      'a.c.a',
    ]);
    expect(movedNodes(index, at('b'), { parent: 'a', before: null }).at(-1)?.parent).toBe('a');
  });
});

describe('spells', () => {
  it('reads Chinese as one types it: syllables, their beginnings, or both', () => {
    for (const typed of ['yanfazhongxin', 'yfzx', 'yanfzx', 'yanf'])
      expect(spells('研发中心', typed, false)).toBe(true);
    expect(spells('研发中心', 'zx', false)).toBe(false);
    expect(spells('研发中心', 'zx', true)).toBe(true);
    expect(spells('曾伟', 'zengwei', false)).toBe(true);
    expect(spells('IT 运维部', 'ityw', false)).toBe(true);
    expect(spells('绿城', 'lucheng', false)).toBe(true);
    expect(spells('研发中心', 'yfx', true)).toBe(false);
  });
});
