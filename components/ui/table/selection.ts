/** The keys of all rows, in the order in which they are shown. */
type Keys = readonly string[];

/** One row chosen or let go. */
export function toggled(selected: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** All rows from one to another as the first is: chosen, or let go. Rows that are gone count as the other end. */
export function ranged(selected: ReadonlySet<string>, keys: Keys, from: string, to: string): Set<string> {
  const ends = [keys.indexOf(from), keys.indexOf(to)].filter((at) => at >= 0);
  const part = ends.length > 0 ? keys.slice(Math.min(...ends), Math.max(...ends) + 1) : [];
  const next = new Set(selected);
  for (const key of part) {
    if (selected.has(from) || !keys.includes(from)) next.add(key);
    else next.delete(key);
  }
  return next;
}

/** How much of all is chosen; what is chosen but not shown does not count. */
export function extent(selected: ReadonlySet<string>, keys: Keys): 'none' | 'some' | 'all' {
  let count = 0;
  for (const key of keys) if (selected.has(key)) count++;
  if (count === 0) return 'none';
  return count === keys.length ? 'all' : 'some';
}

/** All rows shown chosen, or none of them where all were; others stay as they are. */
export function allToggled(selected: ReadonlySet<string>, keys: Keys): Set<string> {
  if (extent(selected, keys) !== 'all') return new Set([...selected, ...keys]);
  const shown = new Set(keys);
  return new Set([...selected].filter((key) => !shown.has(key)));
}
