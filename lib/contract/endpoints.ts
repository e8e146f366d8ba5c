import { companySecurityEndpoints } from './company-security.ts';
import { contactsEndpoints } from './contacts.ts';
import { conversationsEndpoints } from './conversations.ts';
import { devicesEndpoints } from './devices.ts';
import { federationEndpoints } from './federation.ts';
import { identityEndpoints } from './identity.ts';
import { organisationEndpoints } from './organisation.ts';
import { passkeysEndpoints } from './passkeys.ts';
import { proofOfWorkEndpoints } from './proof-of-work.ts';
import { rulesEndpoints } from './rules.ts';
import { sitesEndpoints } from './sites.ts';

/** Every HTTP endpoint of the API by name: routes, client, tests and reference are made from it. */
export const endpoints = {
  ...identityEndpoints,
  ...passkeysEndpoints,
  ...proofOfWorkEndpoints,
  ...devicesEndpoints,
  ...contactsEndpoints,
  ...federationEndpoints,
  ...rulesEndpoints,
  ...companySecurityEndpoints,
  ...organisationEndpoints,
  ...sitesEndpoints,
  ...conversationsEndpoints,
};

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
