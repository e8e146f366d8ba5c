import { approvalsEndpoints } from './approvals.ts';
import { bookingEndpoints } from './booking.ts';
import { companySecurityEndpoints } from './company-security.ts';
import { contactsEndpoints } from './contacts.ts';
import { conversationsEndpoints } from './conversations.ts';
import { customersEndpoints } from './customers.ts';
import { departmentsEndpoints } from './departments.ts';
import { devicesEndpoints } from './devices.ts';
import { federationEndpoints } from './federation.ts';
import { identityEndpoints } from './identity.ts';
import { importEndpoints } from './import.ts';
import { memberFieldsEndpoints } from './member-fields.ts';
import { modulesEndpoints } from './modules.ts';
import { onboardingEndpoints } from './onboarding.ts';
import { operatorEndpoints } from './operator.ts';
import { ordersEndpoints } from './orders.ts';
import { organisationEndpoints } from './organisation.ts';
import { ownershipEndpoints } from './ownership.ts';
import { partnersEndpoints } from './partners.ts';
import { passkeysEndpoints } from './passkeys.ts';
import { plansEndpoints } from './plans.ts';
import { privacyEndpoints } from './privacy.ts';
import { proactiveEndpoints } from './proactive.ts';
import { proofOfWorkEndpoints } from './proof-of-work.ts';
import { registrationEndpoints } from './registration.ts';
import { reviewEndpoints } from './review.ts';
import { rolesEndpoints } from './roles.ts';
import { rulesEndpoints } from './rules.ts';
import { serviceEndpoints } from './service.ts';
import { sitesEndpoints } from './sites.ts';
import { templatesEndpoints } from './templates.ts';
import { uploadsEndpoints } from './uploads.ts';
import { verificationEndpoints } from './verification.ts';

/** Every HTTP endpoint of the API by name: routes, client, tests and reference are made from it. */
export const endpoints = {
  ...registrationEndpoints,
  ...identityEndpoints,
  ...templatesEndpoints,
  ...passkeysEndpoints,
  ...proofOfWorkEndpoints,
  ...devicesEndpoints,
  ...contactsEndpoints,
  ...federationEndpoints,
  ...rulesEndpoints,
  ...companySecurityEndpoints,
  ...approvalsEndpoints,
  ...organisationEndpoints,
  ...verificationEndpoints,
  ...ownershipEndpoints,
  ...operatorEndpoints,
  ...departmentsEndpoints,
  ...rolesEndpoints,
  ...reviewEndpoints,
  ...memberFieldsEndpoints,
  ...importEndpoints,
  ...sitesEndpoints,
  ...serviceEndpoints,
  ...conversationsEndpoints,
  ...modulesEndpoints,
  ...customersEndpoints,
  ...bookingEndpoints,
  ...proactiveEndpoints,
  ...ordersEndpoints,
  ...uploadsEndpoints,
  ...onboardingEndpoints,
  ...plansEndpoints,
  ...partnersEndpoints,
  ...privacyEndpoints,
};

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
