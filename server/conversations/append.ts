import type { Receipt } from '../../lib/contract/conversations.ts';
import type { Services } from '../context.ts';
import { isUniqueViolation, mayRunAgain } from '../db/conflict.ts';
import type { GroupCommit, Outcome } from '../db/group-commit.ts';
import { createGroupCommit } from '../db/group-commit.ts';
import { CodedError } from '../errors.ts';
import type { RulesCache } from '../service/index.ts';
import type { AppendRequest } from './append-request.ts';
import { decide } from './decide.ts';
import { Hot } from './hot.ts';
import type { Ledger } from './ledger.ts';
import { openLedger, writeLedger } from './ledger.ts';
import type { Publish } from './published.ts';
import { publishedOf } from './published.ts';

/** Requests in one transaction at most, so that no acknowledgement waits long. */
const GROUP_LARGEST = 1000;

const TRIES = 4;

/** The one way into the log. A receipt means that the entry is durable, and others hear of it after that. */
export type Log = GroupCommit<AppendRequest, Receipt>;

type Options = {
  services: Services;
  rules: RulesCache;
  publish: Publish;
  /** Members of these companies have room again for conversations that wait. */
  freed(companies: ReadonlySet<number>): void;
};

export function createLog({ services, rules, publish, freed }: Options): Log {
  const { db, engine } = services.database;
  const hot = new Hot();
  const secret = services.secrets.digest('what follows an entry');
  const { availableMembers, isOpener } = services;
  const around = { engine, hot, rules, availableMembers, isOpener, secret };

  async function commit(requests: AppendRequest[]): Promise<Outcome<Receipt>[]> {
    const { ledger, outcomes } = await again(hot, () =>
      db.transaction().execute(async (tx) => {
        const ledger = await openLedger(tx, requests, around);
        const now = services.clock.now();
        const outcomes = requests.map((request) => attempt(ledger, request, now));
        await writeLedger(tx, engine, ledger);
        return { ledger, outcomes };
      }),
    );
    for (const published of publishedOf(ledger.entries)) publish(published);
    if (ledger.freed.size > 0) freed(ledger.freed);
    return outcomes;
  }

  return createGroupCommit(commit, GROUP_LARGEST);
}

function attempt(ledger: Ledger, request: AppendRequest, now: number): Outcome<Receipt> {
  try {
    return { ok: true, value: decide(ledger, request, now) };
  } catch (error) {
    if (error instanceof CodedError) return { ok: false, error };
    throw error;
  }
}

/** Two nodes met: one lost a deadlock, or a race for one id, whose winner it finds the next time. */
const mayPass = (error: unknown) => mayRunAgain(error) || isUniqueViolation(error);

async function again<T>(hot: Hot, run: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await run();
    } catch (error) {
      hot.clear();
      if (tried === TRIES || !mayPass(error)) throw error;
    }
  }
}
