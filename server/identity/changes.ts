import type { EventChange } from '../../lib/contract/event-details.ts';

/** What of a form is told in the log: fields by name, in groups, and lists whose order means nothing. */
export type Told = { readonly [field: string]: string | number | boolean | readonly string[] | Told };

/** What differs between two of one shape, field by field, in the order of `after`. */
export function changesBetween(before: Told, after: Told, group = ''): EventChange[] {
  return Object.entries(after).flatMap(([name, to]): EventChange[] => {
    const field = group + name;
    const from = before[name];
    if (isList(to)) return listChange(field, isList(from) ? from : [], to);
    if (typeof to === 'object') return changesBetween(isGroup(from) ? from : {}, to, `${field}.`);
    return from === to || typeof from === 'object' ? [] : [{ field, from, to }];
  });
}

type Value = Told[string] | undefined;

const isList = (value: Value): value is readonly string[] => Array.isArray(value);
const isGroup = (value: Value): value is Told => typeof value === 'object' && !isList(value);

function listChange(field: string, from: readonly string[], to: readonly string[]): EventChange[] {
  const added = to.filter((one) => !from.includes(one));
  const removed = from.filter((one) => !to.includes(one));
  return added.length + removed.length > 0 ? [{ field, added, removed }] : [];
}
