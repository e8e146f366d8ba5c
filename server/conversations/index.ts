import type { Services } from '../context.ts';
import type { Log } from './append.ts';
import { createLog } from './append.ts';
import type { Reads } from './mark-read.ts';
import { createReads } from './mark-read.ts';
import type { PassOn } from './pass-on.ts';
import { createPassOn } from './pass-on.ts';
import type { Publish } from './published.ts';

export { conversationPorts } from './ports.ts';
export type { VisitorLimits } from './routes.ts';
export { conversationsRoutes, visitorLimits } from './routes.ts';
export { visitorOfToken } from './visitor-of-token.ts';

/** The room's writers; `app.ts` makes them once and hands them to the routes and to the sockets. */
export type Conversations = { log: Log; reads: Reads; passOn: PassOn };

/** `publish` is called after each commit, with what others must hear of. */
export function createConversations(services: Services, publish: Publish): Conversations {
  const log = createLog(services, publish);
  return { log, reads: createReads(services, publish), passOn: createPassOn(services, log) };
}
