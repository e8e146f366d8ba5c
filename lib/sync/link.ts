/**
 * The way to the API that comes back: one line at a time, and patience between them. Knows nothing
 * of what it carries.
 */
import type { AgentFrame, VisitorFrame } from '../contract/realtime.ts';
import { afterClose, waitBefore } from './backoff.ts';
import type { Line, LineDeps } from './line.ts';
import { openLine } from './line.ts';

export type LinkDeps = Omit<LineDeps, 'now'> & {
  /** `failures`: attempts since the last welcome that came to nothing. */
  changed: (state: 'connecting' | 'online' | 'waiting', failures: number) => void;
  /** The server will not have us as we are. The link has stopped. */
  refused: (why: 'signedOut' | 'locked' | 'outdated') => void;
  now?: () => number;
  random?: () => number;
};

export type Link = {
  start: () => void;
  stop: () => void;
  /** Something says that the network may have changed, or that the worker just woke. */
  check: () => void;
  /** False when there is no line: the caller keeps what must not be lost. */
  send: (frame: AgentFrame | VisitorFrame) => boolean;
};

export function createLink(deps: LinkDeps): Link {
  const { now = Date.now, random = Math.random } = deps;
  let line: Line | null = null;
  let online = false;
  let stopped = true;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function connect(): void {
    clearTimeout(retry);
    deps.changed('connecting', failures);
    line = openLine({ ...deps, now }, { welcomed, ended });
  }

  function welcomed(): void {
    online = true;
    failures = 0;
    deps.changed('online', 0);
  }

  function ended(code: number): void {
    line = null;
    online = false;
    const then = afterClose(code);
    if (then !== 'retry') {
      stopped = true;
      deps.refused(then);
      return;
    }
    retry = setTimeout(connect, waitBefore(failures, random));
    failures += 1;
    deps.changed('waiting', failures);
  }

  return {
    start: () => {
      if (!stopped) return;
      stopped = false;
      failures = 0;
      connect();
    },
    stop: () => {
      stopped = true;
      online = false;
      clearTimeout(retry);
      line?.close();
      line = null;
    },
    check: () => {
      if (stopped) return;
      if (online) line?.ping();
      else if (!line) connect();
    },
    send: (frame) => line?.send(frame) ?? false,
  };
}
