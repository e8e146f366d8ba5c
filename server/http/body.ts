import type { Context as HonoContext } from 'hono';
import { FRAME_MAX_BYTES } from '../../lib/contract/limits.ts';
import { refuse } from '../errors.ts';

/** The JSON object in a request's body; empty without a body. Throws `body_too_large` or `body_malformed`. */
export async function readBody(c: HonoContext): Promise<Record<string, unknown>> {
  const text = await readText(c);
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // answered below, like any other body that is no object
  }
  throw refuse('body_malformed');
}

async function readText(c: HonoContext): Promise<string> {
  if (Number(c.req.header('content-length') ?? 0) > FRAME_MAX_BYTES) throw refuse('body_too_large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  // What is not read is left alone: ending the stream would end the socket before the answer.
  for await (const chunk of arriving(c)) {
    size += chunk.length;
    if (size > FRAME_MAX_BYTES) throw refuse('body_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A client that goes away in the middle is no error of ours. */
async function* arriving(c: HonoContext): AsyncGenerator<Uint8Array> {
  try {
    yield* c.req.raw.body?.values({ preventCancel: true }) ?? [];
  } catch {
    throw refuse('body_malformed');
  }
}
