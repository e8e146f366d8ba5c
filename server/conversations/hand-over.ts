import type { Services } from '../context.ts';
import { CodedError } from '../errors.ts';
import type { Log } from './append.ts';
import { listOpenOf } from './store.ts';

/** Somebody left the company: his open conversations go to another member, or back to the queue. Throws nothing. */
export type HandOver = (company: number, member: number, to: number | null) => void;

export function createHandOver(services: Services, log: Log): HandOver {
  const { db } = services.database;
  async function run(company: number, from: number, to: number | null): Promise<void> {
    for (const conversation of await listOpenOf(db, company, from)) {
      try {
        await log.add({ as: 'system', company, conversation, from, to, all: true });
      } catch (error) {
        // A refusal means that somebody took or closed it in the meantime.
        if (!(error instanceof CodedError)) throw error;
      }
    }
  }
  return (company, member, to) => {
    run(company, member, to).catch((error) => services.log.error({ err: error }, 'conversations were not handed over'));
  };
}
