import { companySecurityEndpoints } from '../../../lib/contract/company-security.ts';
import { devicesEndpoints as endpoints } from '../../../lib/contract/devices.ts';
import type { Route } from '../../http/route.ts';
import { done } from '../../http/route.ts';
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

/** A person's own devices, what admins do about members, and the company's safety on one screen. */
export function devicesRoutes(route: Route): void {
  route(endpoints.listDevices, listDevices);
  route(endpoints.renameDevice, async (ctx, input) => {
    await renameDevice(ctx, input);
    return done;
  });
  route(endpoints.removeDevice, async (ctx, input) => {
    await removeDevice(ctx, input);
    return done;
  });
  route(endpoints.banDevice, async (ctx, input) => {
    await banDevice(ctx, input);
    return done;
  });
  route(endpoints.endOtherSessions, async (ctx) => {
    await endOtherSessions(ctx);
    return done;
  });
  route(endpoints.listMemberDevices, listMemberDevices);
  route(endpoints.decideDevice, async (ctx, input) => {
    await decideDevice(ctx, input);
    return done;
  });
  route(endpoints.endMemberSessions, async (ctx, input) => {
    await endMemberSessions(ctx, input);
    return done;
  });
  route(endpoints.forcePassword, async (ctx, input) => {
    await forcePassword(ctx, input);
    return done;
  });
  route(companySecurityEndpoints.companySecurity, companySecurity);
  route(companySecurityEndpoints.checkLog, checkLog);
  route(companySecurityEndpoints.reviewLog, async (ctx) => {
    await reviewLog(ctx);
    return done;
  });
  route(companySecurityEndpoints.exportSecurityEvents, exportSecurityEvents);
}
