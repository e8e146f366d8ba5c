import { companySecurityEndpoints } from '../../../lib/contract/company-security.ts';
import { devicesEndpoints as endpoints } from '../../../lib/contract/devices.ts';
import type { Route } from '../../http/route.ts';
import { thenDone } from '../../http/then-done.ts';
import { banDevice } from '../ban-device.ts';
import { checkLog, companySecurity, reviewLog } from '../company-security.ts';
import { decideDevice } from '../decide-device.ts';
import { endMemberSessions } from '../end-member-sessions.ts';
import { endOtherSessions } from '../end-other-sessions.ts';
import { exportSecurityEvents } from '../export-security-events.ts';
import { forcePassword } from '../force-password.ts';
import { listDevices, listMemberDevices } from '../list-devices.ts';
import { removeDevice } from '../remove-device.ts';
import { renameDevice } from '../rename-device.ts';
import { withdrawMemberTrust } from '../withdraw-member-trust.ts';
import { withdrawTrust } from '../withdraw-trust.ts';

/** A person's own devices, what admins do about members, and the company's safety on one screen. */
export function devicesRoutes(route: Route): void {
  route(endpoints.listDevices, listDevices);
  route(endpoints.renameDevice, thenDone(renameDevice));
  route(endpoints.removeDevice, thenDone(removeDevice));
  route(endpoints.banDevice, thenDone(banDevice));
  route(endpoints.withdrawTrust, thenDone(withdrawTrust));
  route(endpoints.endOtherSessions, thenDone(endOtherSessions));
  route(endpoints.listMemberDevices, listMemberDevices);
  route(endpoints.decideDevice, thenDone(decideDevice));
  route(endpoints.withdrawMemberTrust, thenDone(withdrawMemberTrust));
  route(endpoints.endMemberSessions, thenDone(endMemberSessions));
  route(endpoints.forcePassword, thenDone(forcePassword));
  route(companySecurityEndpoints.companySecurity, companySecurity);
  route(companySecurityEndpoints.checkLog, checkLog);
  route(companySecurityEndpoints.reviewLog, thenDone(reviewLog));
  route(companySecurityEndpoints.exportSecurityEvents, exportSecurityEvents);
}
