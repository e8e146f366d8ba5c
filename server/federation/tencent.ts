import type { Fetch, Probe } from './protocol.ts';
import { FederationRefusal, turnAway } from './refusal.ts';

/** An answer of WeChat's or WeCom's servers; `errcode` 0 where they leave it out. */
export type TencentAnswer = { errcode: number; [field: string]: unknown };

/**
 * Asks WeChat or WeCom. Their secrets, codes and tokens stand in the address: of a failure nothing but
 * its kind is passed on. Throws `unreachable` or `malformed`.
 */
export async function askTencent(
  fetch: Fetch,
  base: string,
  path: string,
  parameters: Record<string, string>,
): Promise<TencentAnswer> {
  const url = new URL(path, base);
  url.search = new URLSearchParams(parameters).toString();
  let response: Response;
  let body: string;
  try {
    response = await fetch(url.href);
    body = await response.text();
  } catch {
    throw turnAway('unreachable');
  }
  if (!response.ok) throw turnAway('unreachable', response.status);
  const answer = parse(body);
  return { ...answer, errcode: Number(answer.errcode ?? 0) };
}

function parse(body: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(body);
    if (answer && typeof answer === 'object' && !Array.isArray(answer)) return answer as Record<string, unknown>;
  } catch {
    // Not JSON: said below, without the text.
  }
  throw turnAway('malformed');
}

/** Their codes for what an administrator typed wrong: application, secret. */
const credentials = [40001, 40013, 40125];
/** A code that is unknown, was used, or is older than five minutes. */
const codes = [40029, 40163];
/** Busy, or too many requests. */
const outages = [-1, 45009, 45011];

/** Throws unless the answer is a success. */
export function demandSuccess({ errcode }: TencentAnswer): void {
  if (errcode === 0) return;
  if (credentials.includes(errcode)) throw turnAway('credentials_rejected', errcode);
  if (codes.includes(errcode)) throw turnAway('code_invalid', errcode);
  throw turnAway(outages.includes(errcode) ? 'unreachable' : 'misconfigured', errcode);
}

/** The code that came back with the browser. Whoever refuses comes back without one. */
export function demandCode(url: URL): string {
  const found = url.searchParams.getAll('code');
  if (found.length > 1) throw turnAway('malformed');
  if (!found[0]) throw turnAway('denied');
  return found[0];
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Runs a test of the connection, and tells what it found. */
export async function probeTencent(test: () => Promise<void>): Promise<Probe> {
  try {
    await test();
    return { problem: null, detail: null, certificatesUntil: null };
  } catch (error) {
    if (!(error instanceof FederationRefusal)) throw error;
    const { reason, detail } = error;
    const named = reason === 'unreachable' || reason === 'credentials_rejected' || reason === 'misconfigured';
    return { problem: named ? reason : 'malformed', detail, certificatesUntil: null };
  }
}
