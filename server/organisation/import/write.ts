import { formatId, newId, parseId } from '../../../lib/util/id.ts';
import type { Services } from '../../context.ts';
import type { BulkValue } from '../../db/bulk.ts';
import type { Tx } from '../../db/connect.ts';
import {
  insertHiddenDepartments,
  insertHiddenLinks,
  insertHiddenMembers,
  setSuperiors,
  siblingRank,
} from '../store/import.ts';
import type { Newcomer, Plan } from './check.ts';
import type { Node } from './directory.ts';
import { eachInTurn, inBatches } from './pace.ts';

export type Writer = {
  services: Services;
  /** Its key: rows that carry it are there for nobody. */
  key: number;
  company: number;
  joinedAt: number;
  /** Runs one batch in a transaction that also says how far it is. Throws where the import was cancelled. */
  batch(done: number, work: (tx: Tx) => Promise<void>): Promise<void>;
};

/** Steps of writing a plan, each row of which counts one. */
export const stepsOf = ({ newcomers, departments }: Plan) => departments.length + newcomers.length;

/** Writes departments and members that nobody sees, a few at a time. Throws where a value was taken meanwhile. */
export async function writeHidden(writer: Writer, plan: Plan): Promise<void> {
  await writeDepartments(writer, plan.departments);
  const { keys, waiting } = await writeMembers(writer, plan);
  const below = waiting.map(([index, superior]) => [keys[index] as number, keys[superior] as number]);
  const { engine } = writer.services.database;
  await inBatches(below, (piece) =>
    writer.batch(stepsOf(plan), async (tx) => {
      await setSuperiors(tx, engine, piece.flat());
    }),
  );
}

/** Level by level, because each refers to the one above it. */
async function writeDepartments(writer: Writer, missing: Node[]): Promise<void> {
  const levels = new Map<number, Node[]>();
  for (const node of missing) {
    const level = levels.get(node.level);
    if (level) level.push(node);
    else levels.set(node.level, [node]);
  }
  let done = 0;
  for (const [, nodes] of [...levels].sort(([a], [b]) => a - b)) {
    await inBatches(nodes, async (piece) => {
      done += piece.length;
      await writer.batch(done, (tx) => insertNodes(tx, writer, piece));
    });
  }
}

async function insertNodes(tx: Tx, { services, company, key }: Writer, nodes: Node[]): Promise<void> {
  const now = services.clock.now();
  const ids = nodes.map(() => newId(now));
  const values: BulkValue[] = [];
  const ranks = new Map<number | null, number>();
  for (const [index, node] of nodes.entries()) {
    const parent = node.parent?.key ?? null;
    const rank = (ranks.get(parent) ?? (await siblingRank(tx, company, parent))) + 1;
    ranks.set(parent, rank);
    values.push(parseId(ids[index] as string), company, parent, node.name, node.nameKey, rank, key, now);
  }
  const made = await insertHiddenDepartments(tx, services.database.engine, values);
  const keys = keysById(made);
  for (const [index, node] of nodes.entries()) node.key = keys.get(ids[index] as string) ?? null;
}

type Written = {
  /** In the order of the plan. */
  keys: number[];
  /** Whose superior came after them: both by their place in the plan. */
  waiting: [index: number, superior: number][];
};

async function writeMembers(writer: Writer, { newcomers, departments }: Plan): Promise<Written> {
  const { engine } = writer.services.database;
  const keys: number[] = [];
  const waiting: Written['waiting'] = [];
  const ids: string[] = [];
  await eachInTurn(newcomers, () => void ids.push(newId(writer.joinedAt)));
  await inBatches(newcomers, async (piece, start) => {
    // Those of pieces before are there already.
    const above = piece.map(
      ({ superior }) => superior && ('key' in superior ? superior.key : (keys[superior.index] ?? null)),
    );
    await writer.batch(departments.length + start + piece.length, async (tx) => {
      const rows = piece.map((one, index) =>
        memberValues(writer, one, ids[start + index] as string, above[index] ?? null),
      );
      const made = keysById(await insertHiddenMembers(tx, engine, rows.flat()));
      for (const index of piece.keys()) keys[start + index] = made.get(ids[start + index] as string) as number;
      const links = piece.flatMap((one, index) => one.departments.flatMap((node) => [node.key, keys[start + index]]));
      await insertHiddenLinks(tx, engine, links as number[]);
    });
    for (const [index, { superior }] of piece.entries())
      if (superior && 'index' in superior && above[index] === null) waiting.push([start + index, superior.index]);
  });
  return { keys, waiting };
}

function memberValues(
  { company, key, joinedAt }: Writer,
  one: Newcomer,
  id: string,
  superior: number | null,
): BulkValue[] {
  const { role, customRole } = one.role;
  const person = [one.name, one.title, one.email, one.phone, superior, one.extra];
  return [parseId(id), company, role, customRole, 'invited', 'available', ...person, key, joinedAt];
}

function keysById(made: { key: number; id: Uint8Array }[]): Map<string, number> {
  return new Map(made.map(({ key, id }) => [formatId(id), Number(key)]));
}
