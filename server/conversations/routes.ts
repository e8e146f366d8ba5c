import type { ConversationView } from '../../lib/contract/conversations.ts';
import { conversationsEndpoints as endpoints } from '../../lib/contract/conversations.ts';
import type { Context, Services } from '../context.ts';
import { refuse } from '../errors.ts';
import { network } from '../http/client.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Route } from '../http/route.ts';
import { done } from '../http/route.ts';
import { widgetState } from '../service/index.ts';
import { getSiteOfCompany, presentWidgetConfig, siteOfCode } from '../sites/index.ts';
import { colleaguesIn, findColleagues } from './colleagues.ts';
import { readInbox } from './inbox.ts';
import type { Conversations } from './index.ts';
import { getConversation, listConversations } from './list-conversations.ts';
import { listEntries } from './list-entries.ts';
import { openOf } from './open-of.ts';
import { readFeed } from './read-feed.ts';
import { startVisitor } from './start-visitor.ts';
import { getConversationOfCompany } from './store.ts';
import { isSomebodyThere, readVisitorLog } from './visitor-log.ts';

const MINUTE = 60_000;

/** Haste of one address or one visitor that is no person's. */
export type VisitorLimits = { visitorsPerMinute: number; messagesPerMinute: number };

export const visitorLimits: VisitorLimits = { visitorsPerMinute: 120, messagesPerMinute: 120 };

export function conversationsRoutes(
  route: Route,
  services: Services,
  conversations: Conversations,
  limits: VisitorLimits,
): void {
  agentRoutes(route, conversations);
  visitorRoutes(route, services, conversations, limits);
}

/** What a closed launcher is told of a site and of who is there. */
async function configOf(ctx: Context, { rules }: Conversations, site: Parameters<typeof presentWidgetConfig>[0]) {
  const service = widgetState(await rules.of(ctx.db, site.company), ctx.services.clock.now());
  const config = presentWidgetConfig(site, isSomebodyThere(ctx.services, site.company));
  return service ? { ...config, service } : config;
}

function agentRoutes(route: Route, conversations: Conversations): void {
  const { log, reads } = conversations;
  route(endpoints.inbox, async (ctx) => {
    const inbox = await readInbox(ctx);
    return { ...inbox, members: await colleaguesIn(ctx, inbox.conversations) };
  });
  route(endpoints.findColleagues, findColleagues);
  route(endpoints.openOf, (ctx, { id }) => openOf(ctx, id));
  route(endpoints.listConversations, async (ctx, { limit, ...filter }) => ({
    conversations: await listConversations(ctx.db, ctx.actor, filter, limit),
  }));
  route(endpoints.getConversation, (ctx, { id }): Promise<ConversationView> => getConversation(ctx.db, ctx.actor, id));
  route(endpoints.listEntries, async (ctx, { id, ...range }) => {
    const { key } = await getConversationOfCompany(ctx.db, ctx.actor, id);
    return listEntries(ctx.db, key, range, 'agents');
  });
  route(endpoints.appendEntry, (ctx, input) => log.add({ as: 'agent', actor: ctx.actor, ...input }));
  route(endpoints.readFeed, (ctx, { after }) => readFeed(ctx.db, ctx.actor.company, after));
  route(endpoints.markRead, async (ctx, { id, seq }) => {
    await reads.agent(ctx.actor, id, seq);
    return done;
  });
  route(endpoints.startPreview, async (ctx, { site: code, language }) => {
    const site = await getSiteOfCompany(ctx.db, ctx.actor.company, code);
    const { token } = await startVisitor(ctx, { company: site.company, site: site.key, language, preview: true });
    return { token, config: await configOf(ctx, conversations, site) };
  });
}

function visitorRoutes(route: Route, services: Services, conversations: Conversations, limits: VisitorLimits): void {
  const { log, reads } = conversations;
  const starts = createRateLimit(services.clock, limits.visitorsPerMinute, MINUTE);
  const writes = createRateLimit(services.clock, limits.messagesPerMinute, MINUTE);

  route(endpoints.widgetConfig, async (ctx, { site: code }) => {
    const site = await siteOfCode(ctx.db, code);
    if (!site) throw refuse('site_unavailable');
    const config = await configOf(ctx, conversations, site);
    return { ...config, ...(await ctx.services.widgetModules(ctx.db, site.company)) };
  });
  route(endpoints.startVisitor, async (ctx, { language }) => {
    const { company, site, preview } = ctx.actor;
    // The preview's visitors are made by a member, with `startPreview`.
    if (preview) throw refuse('forbidden');
    starts.take(`${site} ${network(ctx.client.ip)}`);
    return startVisitor(ctx, { company, site, language, preview: false });
  });
  route(endpoints.visitorEntries, async (ctx, { after, before, limit }) => {
    const range = before === undefined ? { after, limit } : { before, limit };
    const log = await readVisitorLog(ctx.db, ctx.actor, range);
    return { ...log, online: isSomebodyThere(ctx.services, ctx.actor.company) };
  });
  route(endpoints.visitorAppend, (ctx, { id, draft }) => {
    writes.take(String(ctx.actor.visitor));
    return log.add({ as: 'visitor', actor: ctx.actor, id, draft });
  });
  route(endpoints.visitorRead, async (ctx, { seq }) => {
    await reads.visitor(ctx.actor, seq);
    return done;
  });
}
