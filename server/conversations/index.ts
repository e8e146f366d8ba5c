import type { Services } from '../context.ts';
import type { RulesCache } from '../service/index.ts';
import type { Log } from './append.ts';
import { createLog } from './append.ts';
import type { GiveOut } from './give-out.ts';
import { createGiveOut } from './give-out.ts';
import type { HandOver } from './hand-over.ts';
import { createHandOver } from './hand-over.ts';
import type { Reads } from './mark-read.ts';
import { createReads } from './mark-read.ts';
import type { PassOn } from './pass-on.ts';
import { createPassOn } from './pass-on.ts';
import type { Publish } from './published.ts';

export type { Speaker } from './append-request.ts';
export { conversationsPerson } from './person.ts';
export { conversationPorts } from './ports.ts';
export { visitorName } from './present.ts';
export type { VisitorLimits } from './routes.ts';
export { conversationsRoutes, visitorLimits } from './routes.ts';
export { getVisitorOfCompany, hasAnswered, renameVisitor } from './store.ts';
export { visitorOfToken } from './visitor-of-token.ts';

/** The room's writers; `app.ts` makes them once and hands them to the routes and to the sockets. */
export type Conversations = {
  log: Log;
  reads: Reads;
  passOn: PassOn;
  handOver: HandOver;
  giveOut: GiveOut;
  rules: RulesCache;
  /** Settles when nothing is under way any more. */
  idle(): Promise<void>;
};

/** `publish` is called after each commit, with what others must hear of. */
export function createConversations(services: Services, rules: RulesCache, publish: Publish): Conversations {
  const log = createLog({
    services,
    rules,
    publish,
    freed(companies) {
      // Without a cap everybody has room, and nobody's room is new.
      for (const company of companies) if (rules.held(company)?.assignment.cap) void giveOut(company);
    },
  });
  const giving = createGiveOut(services, rules, log);
  const underWay = new Set<Promise<void>>();

  async function giveOut(company: number): Promise<void> {
    const work: Promise<void> = giving(company)
      .catch((err: unknown) => services.log.error({ err }, 'conversations were not given out'))
      .finally(() => underWay.delete(work));
    underWay.add(work);
    await work;
  }

  return {
    log,
    reads: createReads(services, publish),
    passOn: createPassOn(services, log),
    handOver: createHandOver(services, log),
    giveOut,
    rules,
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
      await log.idle();
    },
  };
}
