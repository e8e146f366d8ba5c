import { conversationsEndpoints } from './conversations.ts';
import { identityEndpoints } from './identity.ts';
import { organisationEndpoints } from './organisation.ts';
import { rulesEndpoints } from './rules.ts';
import { sitesEndpoints } from './sites.ts';

/** Every HTTP endpoint of the API by name: routes, client, tests and reference are made from it. */
export const endpoints = {
  ...identityEndpoints,
  ...rulesEndpoints,
  ...organisationEndpoints,
  ...sitesEndpoints,
  ...conversationsEndpoints,
};

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
