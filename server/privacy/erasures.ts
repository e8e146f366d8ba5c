import type { ErasePiece, InTransaction, MemberContext, Person, PersonHolder, Services } from '../context.ts';
import { withTransaction } from '../context.ts';
import { systemContext } from '../identity/index.ts';
import { deleteErasure, erasuresUnderWay, holdErasure, insertErasure, moveErasure } from './store.ts';

/** What takes people out of this server. */
export type Erasures = {
  /**
   * Takes the person out of what is few, and keeps in the same transaction that the rest is to follow. Answers what
   * `finish` takes.
   */
  begin(tx: InTransaction<MemberContext>, person: Person): Promise<number>;
  /** Does the rest, as long as that takes: between two pieces whatever waits has its turn. */
  finish(key: number): Promise<void>;
  /** Goes on with what was left in the middle. */
  sweep(): Promise<void>;
  /** Leaves what is under way for the next start. */
  close(): Promise<void>;
};

/** Begins by going on with what a process that is gone left in the middle. */
export function createErasures(services: Services, holders: readonly PersonHolder[]): Erasures {
  const pieces = holders.flatMap(({ pieces: own = {} }) => Object.entries(own));
  const ctx = systemContext(services);
  const live = new Set<Promise<void>>();
  let stopping = false;

  /** Two who go on with the same one do every other piece. */
  async function goOnWith(key: number): Promise<void> {
    while (!stopping && (await withTransaction(ctx, (tx) => goOn(tx, pieces, key))))
      await new Promise((next) => setImmediate(next));
  }
  function finish(key: number): Promise<void> {
    const going = goOnWith(key).finally(() => live.delete(going));
    live.add(going);
    return going;
  }
  async function sweep(): Promise<void> {
    for (const key of await erasuresUnderWay(services.database.db)) await finish(key);
  }
  const begun = sweep().catch((error: unknown) =>
    services.log.error({ err: error }, 'an erasure was left in the middle'),
  );
  return {
    async begin(tx, person) {
      for (const holder of holders) await holder.erase?.(tx, person);
      const sealed = tx.services.secrets.seal(JSON.stringify(person));
      return insertErasure(tx.db, { person: sealed, piece: pieces[0]?.[0] ?? '', begun_at: services.clock.now() });
    },
    finish,
    sweep,
    async close() {
      stopping = true;
      await begun;
      await Promise.allSettled(live);
    },
  };
}

/** Answers whether something is left. */
async function goOn(
  tx: InTransaction<ReturnType<typeof systemContext>>,
  pieces: readonly [string, ErasePiece][],
  key: number,
): Promise<boolean> {
  const { db, services } = tx;
  const row = await holdErasure(db, key);
  if (!row) return false;
  // A piece of another version is nobody's: all that there are may be done again.
  const at = Math.max(
    0,
    pieces.findIndex(([name]) => name === row.piece),
  );
  const next = await pieces[at]?.[1](tx, JSON.parse(services.secrets.open(row.person)) as Person, Number(row.after));
  if (typeof next === 'number') await moveErasure(db, key, { piece: row.piece, after: next });
  else if (pieces[at + 1]) await moveErasure(db, key, { piece: pieces[at + 1]?.[0] ?? '', after: 0 });
  else {
    await deleteErasure(db, key);
    return false;
  }
  return true;
}
