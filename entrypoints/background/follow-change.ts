import type { EndpointName } from '../../lib/contract/endpoints.ts';
import type { OnboardingView } from '../../lib/contract/onboarding.ts';
import type { Desk } from './desk.ts';
import { refreshMe } from './session.ts';
import { publishSetup, refreshSetup } from './setup.ts';
import { refreshSites } from './sync/refresh.ts';

const ofSites: ReadonlySet<EndpointName> = new Set([
  'createSite',
  'updateSite',
  'removeSite',
  'addOrigin',
  'removeOrigin',
  'proveOrigin',
]);

const ofMe: ReadonlySet<EndpointName> = new Set([
  'updateCompany',
  'setRules',
  'confirmTotp',
  'removeTotp',
  'setEmailCode',
  'renewBackupCodes',
]);

const ofSetup: ReadonlySet<EndpointName> = new Set([
  ...ofSites,
  'dismissChecklist',
  'seeTour',
  'inviteMember',
  'setServiceHours',
  'updateFaq',
  'removeFaq',
  'updateCanned',
  'removeCanned',
  'confirmTotp',
  'removeTotp',
]);

const asSetup: ReadonlySet<EndpointName> = new Set(['getOnboarding', 'saveOnboarding', 'setLanguage', 'applyTemplate']);

/** One screen changed something that others show: they are told, without a new line to the server. */
export async function followChange(desk: Desk, name: EndpointName, answer: unknown): Promise<void> {
  if (ofSites.has(name) && desk.sync) await refreshSites(desk.sync);
  if (ofMe.has(name)) await refreshMe(desk);
  if (asSetup.has(name)) await publishSetup(desk, answer as OnboardingView);
  if (ofSetup.has(name) && desk.sync) await refreshSetup(desk.sync);
}
