/** Checks of shape for what comes out of a copy that something else may have damaged. */
import type { Entry } from '../contract/conversations.ts';
import type { HeldConversation } from '../sync/fold.ts';
import type { CopyStamp } from './schema.ts';

/** The local copy is not what it should be; the worker rebuilds it. */
export class CopyDamaged extends Error {
  override name = 'CopyDamaged';
}

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}

export function isStamp(value: unknown): value is CopyStamp {
  return isObject(value) && typeof value.owner === 'string' && isCount(value.cursor);
}

export function isEntry(value: unknown): value is Entry {
  return (
    isObject(value) &&
    typeof value.id === 'string' &&
    typeof value.conversation === 'string' &&
    isCount(value.seq) &&
    isCount(value.at) &&
    typeof value.kind === 'string' &&
    isObject(value.author) &&
    isObject(value.body) &&
    ((value.kind !== 'text' && value.kind !== 'note' && value.kind !== 'booking') ||
      typeof value.body.text === 'string')
  );
}

export function isHeldConversation(value: unknown): value is HeldConversation {
  return (
    isObject(value) &&
    typeof value.id === 'string' &&
    typeof value.site === 'string' &&
    isObject(value.visitor) &&
    typeof value.visitor.name === 'string' &&
    (value.state === 'open' || value.state === 'closed') &&
    (value.assignee === null || typeof value.assignee === 'string') &&
    isCount(value.lastSeq) &&
    isCount(value.lastFeed) &&
    isCount(value.updatedAt) &&
    isCount(value.heldFrom) &&
    isCount(value.unread) &&
    (value.heldFrom as number) <= (value.lastSeq as number) + 1 &&
    (value.lastMessage === null || isEntry(value.lastMessage))
  );
}

/** Throws unless every value passes. */
export function checked<T>(values: unknown[], passes: (value: unknown) => value is T): T[] {
  for (const value of values) if (!passes(value)) throw new CopyDamaged('a record has another shape');
  return values as T[];
}
