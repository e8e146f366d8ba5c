import type { z } from 'zod';
import type { ContactView } from '../../lib/contract/contacts.ts';
import type { EventDetails } from '../../lib/contract/event-details.ts';
import { eventDetails } from '../../lib/contract/event-details.ts';
import type { Admission, Me, SessionView, securityEvent } from '../../lib/contract/identity.ts';
import { formatId } from '../../lib/util/id.ts';
import type { MemberActor } from '../context.ts';
import { hintOf } from './hint.ts';
import { maySetRules } from './policy.ts';
import { rulesOf } from './rules.ts';
import type { Admitted } from './sign-in.ts';
import type { ContactRow, Profile, SecurityEventRow, SessionOfAccount } from './store.ts';

/** A page gets its token as a cookie, and never where its scripts can read it. */
export function presentAdmission(admitted: Admitted, transport: 'cookie' | 'bearer'): Admission {
  if (admitted.kind === 'session') {
    const { token, expiresAt } = admitted;
    return { status: 'session', expiresAt, ...(transport === 'bearer' ? { token } : {}) };
  }
  const { kind: status, ...challenge } = admitted;
  return { status, ...challenge };
}

export function presentMe(row: Profile, actor: MemberActor, modules: Me['modules']): Me {
  return {
    account: {
      id: formatId(row.account_id),
      email: row.email,
      name: row.account_name,
      locale: row.locale,
      totp: row.totp_enabled_at !== null,
      emailCode: row.email_code === 1,
      backupCodes: row.backup_codes ?? 0,
      smsCode: row.sms_code === 1,
      lastSignInAt: row.previous_at,
    },
    company: { id: row.code ?? '', name: row.company_name },
    modules,
    member: {
      id: formatId(row.member_id),
      role: actor.role,
      customRole: row.role_id && row.role_name !== null ? { id: formatId(row.role_id), name: row.role_name } : null,
      name: actor.name,
      title: row.title,
    },
    companies: row.companies.map(({ code, name }) => ({ id: code ?? '', name })),
    session: {
      id: formatId(row.session_id),
      expiresAt: row.expires_at,
      locked: actor.locked,
      restricted: actor.restricted,
      idleMinutes: rulesOf(row.rules).idleMinutes,
    },
    permissions: [...actor.permissions],
    setsRules: maySetRules(actor),
  };
}

export function presentSession(row: SessionOfAccount, current: number): SessionView {
  return {
    id: formatId(row.id),
    device: formatId(row.device_id),
    label: row.name ?? row.label,
    ip: row.ip,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    remember: row.remember === 1,
    current: row.key === current,
  };
}

export function presentContact({ id, kind, purpose, value, verified_at, failing_at }: ContactRow): ContactView {
  const state = { verified: verified_at !== null, failing: failing_at !== null };
  return { id: formatId(id), kind, purpose, hint: hintOf(value), ...state };
}

/** Null also for what `record` did not write: who changes the table breaks the chain, and keeps nobody from reading on. */
export function detailsOf({ details }: Pick<SecurityEventRow, 'details'>): EventDetails | null {
  if (details === null) return null;
  try {
    return eventDetails.safeParse(JSON.parse(details)).data ?? null;
  } catch {
    return null;
  }
}

export function presentSecurityEvent(row: SecurityEventRow): z.infer<typeof securityEvent> {
  const { at, kind, outcome, actor, subject, ip, region, device } = row;
  return { id: formatId(row.id), at, kind, outcome, actor, subject, ip, region, device, details: detailsOf(row) };
}
