import { templatesEndpoints as endpoints } from '../../lib/contract/templates.ts';
import type { Route } from '../http/route.ts';
import { offerOf } from './offer.ts';

export function templatesRoutes(route: Route): void {
  route(endpoints.registrationOffer, async ({ services }) => offerOf(services.templates));
}
