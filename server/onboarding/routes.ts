import { onboardingEndpoints as endpoints } from '../../lib/contract/onboarding.ts';
import { partnersEndpoints as partners } from '../../lib/contract/partners.ts';
import { plansEndpoints as plans } from '../../lib/contract/plans.ts';
import type { MemberContext, Services } from '../context.ts';
import { createRateLimit } from '../http/rate-limit.ts';
import type { Route } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { createThrottle } from '../identity/index.ts';
import { setStyle } from '../sites/index.ts';
import { removeLogo, setLogo } from './logo/set.ts';
import { openPartnerLink, openStart } from './partners/entrance.ts';
import {
  createPartner,
  createPartnerKey,
  createPartnerLink,
  listPartners,
  revokePartnerKey,
  updatePartner,
} from './partners/manage.ts';
import { startRegistration } from './partners/start.ts';
import { changePlan, getPlan, startTrial, withdrawPlanRequest } from './plans/change.ts';
import { decidePlanRequest, listPlanRequests } from './plans/operator.ts';
import { dismissChecklist, getTours, saveOnboarding, seeTour } from './wizard/save.ts';
import { applyTemplate, setLanguage } from './wizard/template.ts';
import { getOnboarding } from './wizard/view.ts';

/** Registrations that one partner's key may begin. */
const STARTS = { burst: 60, perMs: 60_000 };

export function onboardingRoutes(route: Route, services: Services): void {
  wizardRoutes(route);
  planRoutes(route);
  partnerRoutes(route, services);
}

/** Does it, and answers what `look` sees then. */
const then =
  <I, V>(act: (ctx: MemberContext, input: I) => Promise<void>, look: (ctx: MemberContext) => Promise<V>) =>
  async (ctx: MemberContext, input: I): Promise<V> => {
    await act(ctx, input);
    return look(ctx);
  };

function wizardRoutes(route: Route): void {
  route(endpoints.getOnboarding, getOnboarding);
  route(endpoints.saveOnboarding, then(saveOnboarding, getOnboarding));
  route(endpoints.dismissChecklist, thenDone(dismissChecklist));
  route(endpoints.setLanguage, then(setLanguage, getOnboarding));
  route(endpoints.setStyle, setStyle);
  route(endpoints.applyTemplate, then(applyTemplate, getOnboarding));
  route(endpoints.setLogo, setLogo);
  route(endpoints.removeLogo, removeLogo);
  route(endpoints.getTours, getTours);
  route(endpoints.seeTour, thenDone(seeTour));
}

function planRoutes(route: Route): void {
  route(plans.getPlan, getPlan);
  route(plans.startTrial, then(startTrial, getPlan));
  route(plans.changePlan, then(changePlan, getPlan));
  route(plans.withdrawPlanRequest, then(withdrawPlanRequest, getPlan));
  route(plans.operatorPlanRequests, listPlanRequests);
  route(plans.decidePlanRequest, thenDone(decidePlanRequest));
}

function partnerRoutes(route: Route, { clock }: Services): void {
  const throttle = createThrottle();
  const starts = createRateLimit(clock, STARTS.burst, STARTS.perMs);
  route(partners.openPartnerLink, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return openPartnerLink(ctx, input);
  });
  route(partners.openStart, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return openStart(ctx, input);
  });
  route(partners.startRegistration, async (ctx, input) => {
    starts.take(String(ctx.actor.key));
    return startRegistration(ctx, input);
  });
  route(partners.listPartners, listPartners);
  route(partners.createPartner, createPartner);
  route(partners.updatePartner, updatePartner);
  route(partners.createPartnerLink, createPartnerLink);
  route(partners.createPartnerKey, createPartnerKey);
  route(partners.revokePartnerKey, thenDone(revokePartnerKey));
}
