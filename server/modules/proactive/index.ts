import { proactiveEndpoints as endpoints } from '../../../lib/contract/proactive.ts';
import { network } from '../../http/client.ts';
import { createRateLimit } from '../../http/rate-limit.ts';
import { done } from '../../http/route.ts';
import type { Module } from '../module.ts';
import { countStep, isGreeting, readRules } from './greet.ts';
import { presetRules, readProactive, setProactive } from './settings.ts';

export { isOpener } from './greet.ts';

/** What one network may count on one site in a minute. */
const COUNTS = 60;
/** A browser may keep the rules for so long, s. */
const RULES_KEPT = 60;

/** Messages to visitors, by page, by time on it, or when they come back. */
export const proactive: Module = {
  id: 'proactive',
  routes(route, { services, conversations }) {
    const counting = createRateLimit(services.clock, COUNTS, 60_000);
    route(endpoints.getProactive, ({ db, actor }) => readProactive(db, actor.company));
    route(endpoints.setProactive, setProactive);
    route(endpoints.proactiveRules, (ctx, { lang }, reply) => {
      reply.keep(RULES_KEPT);
      return readRules(ctx, conversations, lang);
    });
    route(endpoints.countProactive, async (ctx, input) => {
      counting.take(`${ctx.actor.site} ${network(ctx.client.ip)}`);
      await countStep(ctx, input);
      return done;
    });
  },
  widget: async (db, company) => ((await isGreeting(db, company)) ? 'early' : null),
  preset: presetRules,
};
