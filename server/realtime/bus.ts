import type { Logger } from 'pino';
import type { BusMessage } from './ports.ts';

/**
 * Carries what happened to every node. It may lose a message, and two nodes' messages may change
 * places: a receiver's cursor finds both.
 */
export type Bus = {
  publish(message: BusMessage): void;
  /** The answer ends it. */
  subscribe(receive: (message: BusMessage) => void): () => void;
};

/** For one process. */
export function createMemoryBus(log: Logger): Bus {
  const receivers = new Set<(message: BusMessage) => void>();
  return {
    publish(message) {
      for (const receive of receivers) {
        try {
          receive(message);
        } catch (err) {
          // What was committed stays committed, whatever a receiver makes of it.
          log.error({ err, kind: message.kind }, 'a bus message was not handled');
        }
      }
    },
    subscribe(receive) {
      receivers.add(receive);
      return () => receivers.delete(receive);
    },
  };
}
