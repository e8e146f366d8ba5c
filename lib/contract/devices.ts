import { z } from 'zod';
import { done, fails, id, line, nothing, time } from './common.ts';
import { confirmOne, endpoint } from './endpoint.ts';

export const deviceView = z.object({
  id,
  /** What the person calls it, or what it calls itself. */
  name: z.string(),
  kind: z.enum(['computer', 'phone', 'tablet']),
  ip: z.string(),
  /** As `packRegion` writes it; null where it is unknown. */
  region: z.string().nullable(),
  firstAt: time,
  lastAt: time,
  /** Whether the one who asks sits at it. */
  current: z.boolean(),
  /** Whether it proved a key of its own, so that its token is of no use elsewhere. */
  keyed: z.boolean(),
  banned: z.boolean(),
  /** Not asked for the second factor by this company until then; null: asked each time. */
  trustedUntil: time.nullable(),
  /** Asked again by the company's rule from then on; null: no such rule. */
  expiresAt: time.nullable(),
  /** Open sessions on it. */
  sessions: z.int(),
});
export type DeviceView = z.infer<typeof deviceView>;

/** A member's device as the company's admins see it. */
export const memberDeviceView = z.object({
  ...deviceView.omit({ current: true, banned: true }).shape,
  member: z.object({ id, name: z.string(), email: z.string() }),
  /** What the company said of it; `none`: nobody had to say anything. */
  access: z.enum(['none', 'waiting', 'allowed', 'refused']),
});
export type MemberDeviceView = z.infer<typeof memberDeviceView>;

const one = z.strictObject({ id });

export const devicesEndpoints = {
  listDevices: endpoint('GET', '/api/devices', 'account', nothing, z.object({ devices: z.array(deviceView) })),
  renameDevice: endpoint('PATCH', '/api/devices/:id', 'account', z.strictObject({ id, name: line(50) }), done),
  /** Its sessions end, and it is a new device the next time. */
  removeDevice: endpoint('DELETE', '/api/devices/:id', 'account', one, done, confirmOne),
  /** Its sessions end, and it gets in no more until it is allowed again. */
  banDevice: endpoint(
    'POST',
    '/api/devices/:id/ban',
    'account',
    z.strictObject({ id, banned: z.boolean() }),
    done,
    confirmOne,
  ),
  /** This company asks for the second factor on it again; what is open there stays open. */
  withdrawTrust: endpoint('DELETE', '/api/devices/:id/trust', 'account', one, done, confirmOne),
  listMemberDevices: endpoint(
    'GET',
    '/api/company/devices',
    'security.read',
    z.strictObject({ access: z.enum(['waiting', 'all'], fails('not_an_option')).default('all') }),
    z.object({ devices: z.array(memberDeviceView) }),
  ),
  /** Every session of the person but this one ends, on all devices and in all companies. */
  endOtherSessions: endpoint('POST', '/api/sessions/end-others', 'account', nothing, done, confirmOne),
  /** Lets a member's device into this company, or keeps it out; what is out is out at once. */
  decideDevice: endpoint(
    'POST',
    '/api/company/devices/:id',
    'security.write',
    z.strictObject({ id, allow: z.boolean() }),
    done,
    confirmOne,
  ),
  /** As `withdrawTrust`, of a member's device. */
  withdrawMemberTrust: endpoint('DELETE', '/api/company/devices/:id/trust', 'security.write', one, done, confirmOne),
  /** A member's sessions in this company end, on all devices or on one. */
  endMemberSessions: endpoint(
    'POST',
    '/api/members/:id/sign-out',
    'security.write',
    z.strictObject({ id, device: id.optional() }),
    done,
    confirmOne,
  ),
  /** The member chooses a new password before anything else the next time; open sessions end. */
  forcePassword: endpoint('POST', '/api/members/:id/force-password', 'security.write', one, done, confirmOne),
};
