import type { DeviceView, MemberDeviceView } from '../../lib/contract/devices.ts';
import { formatId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { rulesOf } from './rules.ts';
import type { DeviceRow } from './store.ts';
import { companyByKey, countSessions, devicesOfCompany, devicesOfMember } from './store.ts';

const DAY = 24 * 60 * 60_000;

/** The caller's own devices, the last used first. */
export async function listDevices(ctx: MemberContext): Promise<{ devices: DeviceView[] }> {
  const { db, actor, services } = ctx;
  const now = services.clock.now();
  const days = await daysOf(ctx);
  const sessions = await countSessions(db, { account: actor.account }, now);
  const devices = (await devicesOfMember(db, actor.account, actor.company)).map((row) => ({
    ...presentDevice(row, { days, sessions, now }),
    current: row.key === actor.device,
    banned: row.state === 'banned',
  }));
  return { devices };
}

/** The devices that members use in this company, or ask to use. */
export async function listMemberDevices(
  ctx: MemberContext,
  input: { access: 'waiting' | 'all' },
): Promise<{ devices: MemberDeviceView[] }> {
  const { db, actor, services } = ctx;
  const days = await daysOf(ctx);
  const now = services.clock.now();
  const sessions = await countSessions(db, { company: actor.company }, now);
  const devices = (await devicesOfCompany(db, actor.company, input.access === 'waiting')).map((row) => ({
    ...presentDevice(row, { days, sessions, now }),
    member: { id: formatId(row.member_id), name: row.member_name, email: row.email },
    access: row.access,
  }));
  return { devices };
}

async function daysOf({ db, actor }: MemberContext): Promise<number> {
  return rulesOf((await companyByKey(db, actor.company)).rules).devices.days;
}

type TrustedRow = DeviceRow & { trusted_until: number | null };
type Known = { days: number; sessions: Map<number, number>; now: number };

function presentDevice(row: TrustedRow, { days, sessions, now }: Known) {
  const { kind, ip, region, confirmed_at: confirmedAt, trusted_until: trustedUntil } = row;
  return {
    id: formatId(row.id),
    name: row.name ?? row.label,
    kind,
    ip,
    region,
    firstAt: row.first_at,
    lastAt: row.last_at,
    keyed: row.keyed === 1,
    trustedUntil: trustedUntil !== null && trustedUntil > now ? trustedUntil : null,
    expiresAt: days > 0 && confirmedAt !== null ? confirmedAt + days * DAY : null,
    sessions: sessions.get(row.key) ?? 0,
  };
}
