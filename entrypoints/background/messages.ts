import type { ApiCall } from '../../lib/api/client.ts';
import type { Result } from '../../lib/api/result.ts';
import { api } from '../../lib/browser/api.ts';
import { workersOwn } from '../../lib/browser/commands.ts';
import type { Message } from '../../lib/browser/messages.ts';
import { isMessage } from '../../lib/browser/messages.ts';
import type { EndpointName } from '../../lib/contract/endpoints.ts';
import { endpoints } from '../../lib/contract/endpoints.ts';
import type { Command } from './commands/index.ts';
import { commands } from './commands/index.ts';
import type { Desk } from './desk.ts';
import { done, offline, refused } from './desk.ts';
import { followChange } from './follow-change.ts';
import { wake } from './wake.ts';

type Sender = { id?: string; url?: string };

/** Only our own screens may ask; a content script speaks for somebody else's page. */
function isScreen(sender: Sender): boolean {
  return sender.id === api.runtime.id && (sender.url ?? '').startsWith(api.runtime.getURL(''));
}

/** Answers the screens. `ready` is awaited, because a message may be what wakes the worker. */
export function answerMessages(ready: Promise<Desk>): void {
  api.runtime.onMessage.addListener((message: unknown, sender: Sender) => {
    if (!isMessage(message) || !isScreen(sender)) return undefined;
    return ready.then((desk) => answer(desk, message));
  });
}

async function answer(desk: Desk, message: Message): Promise<Result<unknown>> {
  if (message.kind === 'wake') {
    await wake(desk);
    return done;
  }
  if (message.kind === 'call') return callApi(desk, message);
  const command = commands[message.name] as Command<unknown, unknown> | undefined;
  if (!command) return refused({ code: 'not_found' });
  try {
    return await command(desk, message.input);
  } catch (error) {
    console.error(message.name, error);
    return refused({ code: 'internal' });
  }
}

const closedToScreens: ReadonlySet<string> = new Set(workersOwn);

async function callApi(desk: Desk, message: Extract<Message, { kind: 'call' }>): Promise<Result<unknown>> {
  const call = desk.api() as ((name: string, input: unknown) => ReturnType<ApiCall>) | null;
  if (!call) return offline;
  if (closedToScreens.has(message.name) || !(message.name in endpoints)) return refused({ code: 'not_found' });
  const result = await call(message.name, message.input);
  if (!result.ok && result.error.code === 'unauthenticated') await desk.sessionRefused();
  if (!result.ok && result.error.code === 'session_locked') await desk.sessionLocked();
  if (result.ok) followChange(desk, message.name as EndpointName, result.value).catch(() => {});
  return result;
}
