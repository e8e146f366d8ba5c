import { federationEndpoints as endpoints } from '../../../lib/contract/federation.ts';
import type { Federation } from '../../federation/index.ts';
import type { Route } from '../../http/route.ts';
import { thenDone } from '../../http/then-done.ts';
import { beginLink } from '../sso/begin-link.ts';
import { exchangeTicket } from '../sso/exchange-ticket.ts';
import { finishLink } from '../sso/finish-link.ts';
import { listIdentities, unlinkIdentity } from '../sso/identities.ts';
import { ssoOptions } from '../sso/providers.ts';
import {
  createProvider,
  listProviders,
  probeProvider,
  readSamlMetadata,
  removeProvider,
  samlMetadata,
  updateProvider,
} from '../sso/providers-admin.ts';
import type { Throttle } from '../throttle.ts';
import { answer } from './answer.ts';

/** Signing in at other doors, what of them belongs to a person, and which ones a company has. */
export function ssoRoutes(route: Route, federation: Federation, throttle: Throttle): void {
  route(endpoints.ssoOptions, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return ssoOptions(ctx, input);
  });
  route(endpoints.exchangeTicket, async (ctx, input, reply) => {
    throttle.address(ctx, 'credentials');
    return answer(ctx, await exchangeTicket(ctx, input), reply);
  });
  route(endpoints.listIdentities, listIdentities);
  route(endpoints.beginLink, async (ctx, input) => {
    throttle.company(ctx, 'proofs');
    return beginLink(ctx, federation, input);
  });
  route(endpoints.finishLink, finishLink);
  route(endpoints.unlinkIdentity, thenDone(unlinkIdentity));
  route(endpoints.listProviders, listProviders);
  route(endpoints.createProvider, (ctx, input) => createProvider(ctx, federation, input));
  route(endpoints.updateProvider, (ctx, input) => updateProvider(ctx, federation, input));
  route(endpoints.removeProvider, thenDone(removeProvider));
  route(endpoints.probeProvider, async (ctx, input) => {
    throttle.company(ctx, 'proofs');
    return probeProvider(ctx, federation, input);
  });
  route(endpoints.samlMetadata, samlMetadata);
  route(endpoints.readSamlMetadata, readSamlMetadata);
}
