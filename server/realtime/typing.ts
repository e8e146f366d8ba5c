import { TYPING_MS } from '../../lib/contract/limits.ts';
import type { Clock } from '../clock.ts';
import type { BusMessage } from './ports.ts';

export type Typist = Omit<Extract<BusMessage, { kind: 'typing' }>, 'kind' | 'on'>;

export type Typing = {
  /** Each sign is passed on and holds for TYPING_MS. */
  sign(typist: Typist, on: boolean): void;
  /** What was being typed has arrived. `member` null: the visitor's. */
  end(conversation: string, member: string | null): void;
  close(): void;
};

/** Who is typing, with an end for everybody who forgets to say so. */
export function createTyping(clock: Clock, publish: (message: BusMessage) => void): Typing {
  const running = new Map<string, { typist: Typist; cancel: () => void }>();
  const keyOf = (conversation: string, member: string | null) => `${conversation} ${member ?? ''}`;

  function end(key: string): void {
    const one = running.get(key);
    if (!one) return;
    one.cancel();
    running.delete(key);
    publish({ kind: 'typing', ...one.typist, on: false });
  }

  return {
    sign(typist, on) {
      const key = keyOf(typist.conversation, typist.member);
      if (!on) return end(key);
      running.get(key)?.cancel();
      running.set(key, { typist, cancel: clock.after(TYPING_MS, () => end(key)) });
      publish({ kind: 'typing', ...typist, on });
    },
    end: (conversation, member) => end(keyOf(conversation, member)),
    close() {
      for (const { cancel } of running.values()) cancel();
      running.clear();
    },
  };
}
