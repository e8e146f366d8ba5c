import { PAGE_SIZE } from '../../lib/contract/limits.ts';
import type { WidgetServiceState } from '../../lib/contract/sites.ts';
import { formatId } from '../../lib/util/id.ts';
import type { MemberActor, Services, VisitorActor } from '../context.ts';
import { widgetState } from '../service/index.ts';
import type { AppendRequest } from './append-request.ts';
import type { Conversations } from './index.ts';
import { visitorName } from './present.ts';
import { readFeed } from './read-feed.ts';
import { feedOf, getMember, getVisitor, getVisitorOf, listWaitedFor, setMemberStatus } from './store.ts';
import { readVisitorLog } from './visitor-log.ts';

/** What the sockets need of the log, as `server/realtime/ports.ts` asks for it. */
export function conversationPorts(services: Services, { log, reads, passOn, giveOut, rules }: Conversations) {
  const { db } = services.database;
  return {
    append(request: AppendRequest) {
      if (request.as === 'agent') services.rightUse.note(request.actor.member, 'conversations.write');
      return log.add(request);
    },
    headOf: (company: number) => feedOf(db, company),
    readFeed: (company: number, after: number) => readFeed(db, company, after),
    readVisitorLog: (actor: VisitorActor, after: number) => readVisitorLog(db, actor, { after, limit: PAGE_SIZE }),
    markAgentRead: reads.agent,
    markVisitorRead: reads.visitor,
    passOn,
    giveOut,
    /** What the closed launcher knows of a company's service. */
    async serviceOf(company: number): Promise<WidgetServiceState> {
      return widgetState(await rules.of(db, company), services.clock.now()) ?? {};
    },
    waitedFor: () => listWaitedFor(db),
    /** The visitor's key of a conversation of this company, or `not_found`. */
    visitorOf: async (company: number, conversation: string) => (await getVisitorOf(db, company, conversation)).visitor,
    setStatus: (actor: MemberActor, status: 'available' | 'away') => setMemberStatus(db, actor.member, status),
    describeMember: (actor: MemberActor) => getMember(db, actor.member),
    async describeVisitor(actor: VisitorActor) {
      const row = await getVisitor(db, actor.visitor);
      return { name: visitorName(row.number, row.name), conversation: row.id && formatId(row.id) };
    },
  };
}
