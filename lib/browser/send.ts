import type { Call, Result, Send } from './commands.ts';
import type { Message } from './messages.ts';
import { api } from './native.ts';

/** Sends a command to the background and waits for its answer. Never throws: a lost worker is `offline`. */
export const send: Send = (name, input) => ask({ kind: 'command', name, input });

/** Calls an endpoint of the API as the signed-in agent. Never throws. */
export const call: Call = (name, input) => ask({ kind: 'call', name, input });

/** Makes the worker start, publish its state and look after its line. */
export function wake(): Promise<Result<null>> {
  return ask({ kind: 'wake' });
}

/** A worker may be stopped again while it is being woken. */
const TRIES = 6;

async function ask<T>(message: Message): Promise<Result<T>> {
  for (let tried = 1; ; tried++) {
    try {
      return await sendOnce<T>(message);
    } catch {
      // The worker was stopped between waking and answering. Every command may be repeated.
      if (tried === TRIES) return { ok: false, error: { code: 'offline' } };
      await new Promise((resolve) => setTimeout(resolve, 50 * tried));
    }
  }
}

async function sendOnce<T>(message: Message): Promise<Result<T>> {
  const answer = (await api.runtime.sendMessage(message)) as Result<T> | undefined;
  if (!answer) throw new Error('no answer');
  return answer;
}
