import type { EndpointName } from '../../lib/contract/endpoints.ts';
import type { Desk } from './desk.ts';
import { refreshMe } from './session.ts';
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

/** One screen changed something that others show: they are told, without a new line to the server. */
export async function followChange(desk: Desk, name: EndpointName): Promise<void> {
  if (ofSites.has(name) && desk.sync) await refreshSites(desk.sync);
  if (ofMe.has(name)) await refreshMe(desk);
}
