/** What this screen is looking at: for the colleagues, for the alerts, and for the read mark. */
import { effect, signal } from '@preact/signals';
import { send } from '../../../lib/browser/send.ts';
import { state } from '../../../lib/browser/state.ts';
import { openConversation, openId } from './chat.ts';

const looking = signal(false);
const TYPING_EVERY = 2500;

export function followAttention(): void {
  const look = () => {
    looking.value = document.visibilityState === 'visible' && document.hasFocus();
  };
  for (const event of ['focus', 'blur', 'pageshow', 'pagehide'] as const) addEventListener(event, look);
  document.addEventListener('visibilitychange', look);
  look();

  effect(() => {
    if (state.value?.phase === 'signedIn') void send('viewing', { conversation: looking.value ? openId.value : null });
  });
  let marked = '';
  effect(() => {
    const conversation = openConversation.value;
    if (!looking.value || !conversation || conversation.agentRead >= conversation.lastSeq) return;
    const mark = `${conversation.id} ${conversation.lastSeq}`;
    if (mark === marked) return;
    marked = mark;
    void send('read', { conversation: conversation.id, seq: conversation.lastSeq });
  });
}

let typedAt = 0;
let typedIn: string | null = null;

/** Tells the visitor and the colleagues that an answer is being written. */
export function sayTyping(conversation: string, on: boolean): void {
  if (!on) {
    if (typedIn === conversation) void send('typing', { conversation, on: false });
    typedIn = null;
    return;
  }
  if (typedIn === conversation && Date.now() - typedAt < TYPING_EVERY) return;
  typedIn = conversation;
  typedAt = Date.now();
  void send('typing', { conversation, on: true });
}
