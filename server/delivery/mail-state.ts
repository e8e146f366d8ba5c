import type { MailState } from '../../lib/contract/organisation.ts';
import type { Clock } from '../clock.ts';
import type { Transport } from './transport.ts';

/** An answer holds so long, so that nobody makes us knock at the mail server over and over. */
const FRESH_MS = 30_000;

/** Whoever waits for it is about to invite somebody. */
const PATIENCE_MS = 5_000;

/** Whether mail leaves this server now: it says hello to the mail server, as a mail would. */
export function createMailState(clock: Clock, transport: Transport | null): () => Promise<MailState> {
  let asked: { at: number; answer: Promise<MailState> } | null = null;
  return () => {
    if (!transport) return Promise.resolve('kept');
    const now = clock.now();
    if (!asked || now - asked.at >= FRESH_MS) asked = { at: now, answer: knock(transport) };
    return asked.answer;
  };
}

function knock(transport: Transport): Promise<MailState> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve('broken'), PATIENCE_MS);
    const say = (state: MailState) => () => {
      clearTimeout(late);
      resolve(state);
    };
    transport.greet().then(say('sends'), say('broken'));
  });
}
