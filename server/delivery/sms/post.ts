import { PermanentRefusal, RecipientRefusal } from '../transport.ts';

const TIMEOUT_MS = 10_000;

export type Answer = { status: number; body: Record<string, unknown> };

/**
 * One POST to a platform; follows no redirect, because the request is signed for one host. Throws
 * where no JSON came back, with nothing of the request in the text: a code may stand in its URL.
 */
export async function post(url: string, headers: Record<string, string>, body: string): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal });
    const answer: unknown = await response.json();
    if (typeof answer !== 'object' || answer === null) throw new SyntaxError();
    return { status: response.status, body: answer as Answer['body'] };
  } catch (error) {
    throw new Error(`no answer: ${kindOf(error)}`);
  }
}

function kindOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'not JSON';
  if (!(error instanceof Error)) return 'unknown';
  const { code } = (error.cause ?? {}) as { code?: string };
  return code ?? error.name;
}

/** The approved template's id; throws for one that this server has none of. */
export function templateOf<T extends string>(templates: Record<T, string | null>, name: T): string {
  const id = templates[name];
  if (id === null) throw new PermanentRefusal(`no template for ${name}`);
  return id;
}

/** Codes of a platform's error list that are final; all others are worth trying again. */
export type FinalCodes = {
  /** About the number. */
  recipient: ReadonlySet<string>;
  /** About what the message says. */
  message: ReadonlySet<string>;
};

/** The error for a platform's code. Its text is left out: some repeat the number or what was sent. */
export function refusalFor(code: unknown, final: FinalCodes): Error {
  const name = /^[\w.: -]{1,100}$/.test(String(code)) ? String(code) : 'no code';
  if (final.recipient.has(name)) return new RecipientRefusal(name);
  return final.message.has(name) ? new PermanentRefusal(name) : new Error(name);
}
