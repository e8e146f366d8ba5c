import { closeCode, HEARTBEAT_MS, SILENCE_MS } from '../../lib/contract/limits.ts';
import { every } from '../clock.ts';
import type { Desk } from './desk.ts';

const HELLO_MS = 10_000;
const SWEEP_MS = 5000;

/**
 * One round for all sockets: ends those that never said hello and those that fell silent, and
 * knocks at the quiet ones, so that a line that is open on one side only is noticed.
 */
export function startHeartbeat(desk: Desk): () => void {
  return every(desk.clock, SWEEP_MS, () => {
    const now = desk.clock.now();
    for (const session of desk.sessions) {
      const quiet = now - session.heardAt;
      if (session.state.at === 'greeting' && now - session.openedAt >= HELLO_MS) {
        // Not `unauthorised`: a hello that is slow to arrive must not sign anybody out.
        session.end(closeCode.silent, 'unavailable');
      } else if (session.state.at === 'closed') {
        if (quiet > SILENCE_MS) session.line.drop();
      } else if (quiet > SILENCE_MS) session.end(closeCode.silent, 'unavailable');
      else if (quiet >= HEARTBEAT_MS) session.line.ping();
    }
  });
}
