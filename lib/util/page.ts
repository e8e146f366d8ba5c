import { formatId } from './id.ts';

/** A page out of what was read with one row more than it holds; `next` names where the one after goes on. */
export function pageOf<Row extends { id: Uint8Array }>(read: Row[], limit: number) {
  const last = read.length > limit ? read[limit - 1] : undefined;
  return { rows: read.slice(0, limit), next: last ? formatId(last.id) : null };
}
