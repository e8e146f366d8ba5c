import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestOptions } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DepartmentView } from '../../lib/contract/departments.ts';
import { ask, keptConnection } from './ask.ts';
import type { Figure } from './figure.ts';
import { atMost, medianOf, plain } from './figure.ts';
import { startSmall } from './processes.ts';

const MOVES = 200;
const LISTS = 10;
const MOVE_BAR = 50;
const MB = 1024 * 1024;

/** A company of 30,000 departments in 15 levels: one is moved with all below it, and all are listed. */
export async function tree(): Promise<Record<string, Figure>> {
  const server = await startSmall<{ url: string; token: string }>('tree');
  const agent = keptConnection();
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
  const list = () => ask(`${server.url}/api/departments`, { agent, headers });
  const { departments } = JSON.parse(await list()) as { departments: DepartmentView[] };
  const moves: number[] = [];
  for (const { id, parent } of movesIn(departments)) {
    const start = performance.now();
    await ask(
      `${server.url}/api/departments/${id}/move`,
      { agent, headers, method: 'POST' },
      JSON.stringify({ parent }),
    );
    moves.push(performance.now() - start);
  }
  const lists: number[] = [];
  let bytes = 0;
  for (let run = 0; run < LISTS; run++) {
    const start = performance.now();
    bytes = Buffer.byteLength(await list());
    lists.push(performance.now() - start);
  }
  const packed = await sentBytes(`${server.url}/api/departments`, { agent, headers });
  agent.destroy();
  await server.stop();
  return {
    'tree.move.raw': plain(rawMove(departments.length), 'ms', 2),
    'tree.move.sqlite': atMost(MOVE_BAR, medianOf(moves), 'ms'),
    'tree.list.sqlite': plain(medianOf(lists), 'ms'),
    'tree.list.bytes': plain(bytes / MB, 'MB', 2),
    'tree.list.sent': plain(packed / MB, 'MB', 2),
  };
}

/** Bytes on the line for a browser, which takes what is compressed. */
function sentBytes(url: string, options: RequestOptions): Promise<number> {
  const headers = { ...options.headers, 'accept-encoding': 'gzip' };
  return new Promise((resolve, reject) => {
    const asked = request(url, { ...options, headers }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      response.once('end', () => resolve(bytes));
    });
    asked.once('error', reject);
    asked.end();
  });
}

/** Of each level some, with all that is below them, to another of the level above. */
function movesIn(departments: DepartmentView[]): { id: string; parent: string | null }[] {
  const levels = new Map<string, number>();
  const byLevel = new Map<number, DepartmentView[]>();
  for (const one of departments) {
    const level = one.parent === null ? 1 : (levels.get(one.parent) ?? 0) + 1;
    levels.set(one.id, level);
    const same = byLevel.get(level);
    if (same) same.push(one);
    else byLevel.set(level, [one]);
  }
  return Array.from({ length: MOVES }, (_, index) => {
    const level = 2 + (index % 14);
    const moved = (byLevel.get(level) ?? [])[index] as DepartmentView;
    const parent = (byLevel.get(level - 1) ?? [])[1000 + index] as DepartmentView;
    return { id: moved.id, parent: parent.id };
  });
}

/** One row changed and on the disk, with nothing around it. */
function rawMove(count: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
  const db = new DatabaseSync(join(folder, 'raw.db'));
  db.exec(
    'pragma journal_mode = wal; pragma synchronous = full; create table d (key integer primary key, parent, rank)',
  );
  db.exec('create index d_parent on d (parent)');
  db.exec(
    `with recursive n(k) as (select 1 union all select k + 1 from n where k < ${count}) insert into d select k, k / 2, k from n`,
  );
  const move = db.prepare('update d set parent = ?, rank = 1 where key = ?');
  const times: number[] = [];
  for (let run = 1; run <= MOVES; run++) {
    const start = performance.now();
    move.run(run + 1000, run + 2000);
    times.push(performance.now() - start);
  }
  db.close();
  rmSync(folder, { recursive: true });
  return medianOf(times);
}
