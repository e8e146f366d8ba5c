import { serviceEndpoints as endpoints } from '../../lib/contract/service.ts';
import type { MemberContext } from '../context.ts';
import type { Route } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { addCanned, removeCanned, updateCanned } from './canned.ts';
import { addCategory, orderCategories, removeCategory, updateCategory } from './categories.ts';
import { addFaq, orderFaqs, removeFaq, updateFaq } from './faqs.ts';
import { readDesk, readMenu, readService } from './read-service.ts';
import { setAssignment } from './set-assignment.ts';
import { setAutoReply } from './set-auto-reply.ts';
import { setHours } from './set-hours.ts';

/** A browser may keep what visitors are offered for so long, s. */
const MENU_KEPT = 60;

export function serviceRoutes(route: Route): void {
  const then = async (ctx: MemberContext, changed: Promise<void>) => {
    await changed;
    return readService(ctx);
  };
  route(endpoints.getService, readService);
  route(endpoints.getDesk, readDesk);
  route(endpoints.setServiceHours, (ctx, hours) => then(ctx, setHours(ctx, hours)));
  route(endpoints.setAutoReply, (ctx, input) => then(ctx, setAutoReply(ctx, input)));
  route(endpoints.setAssignment, (ctx, input) => then(ctx, setAssignment(ctx, input)));

  route(endpoints.addCategory, addCategory);
  route(endpoints.updateCategory, updateCategory);
  route(endpoints.removeCategory, thenDone(removeCategory));
  route(endpoints.orderCategories, thenDone(orderCategories));
  route(endpoints.addFaq, addFaq);
  route(endpoints.updateFaq, updateFaq);
  route(endpoints.removeFaq, thenDone(removeFaq));
  route(endpoints.orderFaqs, thenDone(orderFaqs));
  route(endpoints.addCanned, addCanned);
  route(endpoints.updateCanned, updateCanned);
  route(endpoints.removeCanned, thenDone(removeCanned));

  route(endpoints.widgetService, (ctx, { lang }, reply) => {
    reply.keep(MENU_KEPT);
    return readMenu(ctx.db, ctx.actor.company, lang);
  });
}
