export type GroupCommit<Item, Result> = {
  /** Settles once the item's group is durable, or with the item's own refusal. */
  add(item: Item): Promise<Result>;
  /** Settles when nothing waits any more. */
  idle(): Promise<void>;
};

/** What became of one item of a group. */
export type Outcome<Result> = { ok: true; value: Result } | { ok: false; error: unknown };

type Waiting<Item, Result> = { item: Item; resolve(value: Result): void; reject(error: unknown): void };

/**
 * Everything added in one turn of the event loop is committed together, one group at a time;
 * what arrives meanwhile is the next group. Where a group fails as a whole, its items are
 * committed one by one, so that a bad one harms no other.
 */
export function createGroupCommit<Item, Result>(
  commit: (items: Item[]) => Promise<Outcome<Result>[]>,
  largest: number,
): GroupCommit<Item, Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let scheduled = false;
  let idlers: (() => void)[] = [];

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => void drain());
  }

  async function drain(): Promise<void> {
    const group = waiting.length <= largest ? waiting : waiting.slice(0, largest);
    waiting = waiting.length <= largest ? [] : waiting.slice(largest);
    await settle(group);
    scheduled = false;
    if (waiting.length > 0) return schedule();
    for (const done of idlers) done();
    idlers = [];
  }

  async function settle(group: Waiting<Item, Result>[]): Promise<void> {
    try {
      const outcomes = await commit(group.map((one) => one.item));
      for (const [index, one] of group.entries()) answer(one, outcomes[index]);
    } catch (error) {
      const [only] = group;
      if (group.length === 1 && only) return only.reject(error);
      for (const one of group) await settle([one]);
    }
  }

  return {
    add(item) {
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        schedule();
      });
    },
    idle: () => (scheduled ? new Promise((done) => idlers.push(done)) : Promise.resolve()),
  };
}

function answer<Item, Result>(one: Waiting<Item, Result>, outcome: Outcome<Result> | undefined): void {
  if (outcome?.ok) one.resolve(outcome.value);
  else one.reject(outcome?.error ?? new Error('no outcome'));
}
