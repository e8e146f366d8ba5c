import type { Context as HonoContext } from 'hono';
import { FRAME_MAX_BYTES } from '../../lib/contract/limits.ts';
import { refuse } from '../errors.ts';

/** The JSON object in a body of at most `max` bytes; empty without a body. Throws `body_too_large` or `body_malformed`. */
export async function readBody(c: HonoContext, max = FRAME_MAX_BYTES): Promise<Record<string, unknown>> {
  const text = await readText(c, max);
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // answered below, like any other body that is no object
  }
  throw refuse('body_malformed');
}

/** A client that goes away in the middle is no error of ours. */
async function readText(c: HonoContext, max: number): Promise<string> {
  const length = c.req.header('content-length');
  if (Number(length ?? 0) > max) throw refuse('body_too_large');
  // Of a stated length it reads no more than that, and in the fastest way.
  const text = length === undefined ? await readPieces(c, max) : await c.req.text().catch(() => null);
  if (text === null) throw refuse('body_malformed');
  return text;
}

/** Null where the line broke. What is too much is not read: to end the stream would end the socket before the answer. */
async function readPieces(c: HonoContext, max: number): Promise<string | null> {
  const reader = c.req.raw.body?.getReader();
  const pieces: Uint8Array[] = [];
  for (let size = 0; reader; ) {
    const piece = await reader.read().catch(() => null);
    if (!piece) return null;
    if (piece.done) break;
    size += piece.value.length;
    if (size > max) throw refuse('body_too_large');
    pieces.push(piece.value);
  }
  return Buffer.concat(pieces).toString('utf8');
}
