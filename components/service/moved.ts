/** The ids with the one at a place moved by a step. */
export function moved<Row extends { id: string }>(rows: Row[], at: number, step: 1 | -1): string[] {
  const ids = rows.map(({ id }) => id);
  const [id] = ids.splice(at, 1);
  if (id !== undefined) ids.splice(at + step, 0, id);
  return ids;
}
