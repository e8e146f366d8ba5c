import type { Entry } from '../lib/contract/conversations.ts';
import type { ServerFrame, VisitorFrame } from '../lib/contract/realtime.ts';
import type { VisitorService } from '../lib/contract/service.ts';

/**
 * `idle`: there is no visitor yet, and nothing was opened. `refused`: this page may not talk to
 * the API. `outdated`: the API speaks a newer protocol, and the page must be loaded again.
 */
export type LinkState = 'idle' | 'connecting' | 'online' | 'offline' | 'refused' | 'outdated';

/** What a transport tells the panel. */
export type Sink = {
  frame(frame: ServerFrame): void;
  link(state: LinkState): void;
  /** The newest page of history, where nothing was read yet. */
  page(entries: Entry[]): void;
  /** The visitor is no longer known: what was read of the log is void. */
  anew(): void;
};

/** The panel's port to the API. It carries the visitor's frames, whatever way they travel. */
export type Transport = {
  /** Called once. `cursor` answers the newest `seq` up to which nothing is missing. */
  start(sink: Sink, cursor: () => number): void;
  /** There is something to say: connects also where no visitor exists yet. */
  engage(): void;
  /** While not `online` a frame is dropped: whoever sends keeps it until it is acknowledged. */
  send(frame: VisitorFrame): void;
  /** The page of history before `seq`, ascending. Throws where it cannot be reached. */
  older(seq: number): Promise<Entry[]>;
  /** What there is to choose from; `version` as the launcher was told. Throws where it cannot be reached. */
  menu(version: number, language: string): Promise<VisitorService>;
  /** The visitor's token, of one who exists from then on. Throws `Refusal`. */
  visitor(): Promise<string>;
  /** Whether the visitor is looking. */
  attend(open: boolean): void;
  /** No answer came where one was due: takes the connection for dead. */
  redial(): void;
  close(): void;
};
