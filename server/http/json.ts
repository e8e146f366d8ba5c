import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Context } from 'hono';

const compress = promisify(gzip);

/** Characters from which on it is worth it: a tree of 30,000 departments is sent in a fifth of its bytes. */
const LARGE = 64 * 1024;

/** Quick, and nearly as small as it gets. */
const LEVEL = 4;

/** An answer as JSON; a large one is compressed beside the main thread, for whoever takes that. */
export async function answerJson(c: Context, output: object): Promise<Response> {
  const text = JSON.stringify(output);
  const type = { 'Content-Type': 'application/json' };
  if (text.length < LARGE) return c.body(text, 200, type);
  c.header('Vary', 'Accept-Encoding', { append: true });
  if (!/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(text, 200, type);
  const bytes = await compress(text, { level: LEVEL });
  return c.body(new Uint8Array(bytes), 200, { ...type, 'Content-Encoding': 'gzip' });
}
