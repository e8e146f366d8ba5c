import type { PersonHolder } from '../context.ts';
import { modules } from './list.ts';

const holders = modules.flatMap(({ person }) => (person ? [person] : []));

/** What modules keep of people, whether they are on or not. */
export const modulesPerson: PersonHolder = {
  async collect(ctx, person) {
    const parts: Record<string, unknown>[] = [];
    for (const holder of holders) parts.push((await holder.collect?.(ctx, person)) ?? {});
    return Object.assign({}, ...parts) as Record<string, unknown>;
  },
  async erase(tx, person) {
    for (const holder of holders) await holder.erase?.(tx, person);
  },
  pieces: Object.assign({}, ...holders.map(({ pieces }) => pieces)) as PersonHolder['pieces'] & object,
};
