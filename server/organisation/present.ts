import type { CompanyView, InvitationView, MemberView } from '../../lib/contract/organisation.ts';
import { formatId } from '../../lib/util/id.ts';
import type { Services } from '../context.ts';
import type { CompanyRow, InvitationRow, MemberRow } from './store.ts';

type Profile = Pick<CompanyView, 'industry' | 'size' | 'businessType' | 'website'>;

export function presentCompany(row: CompanyRow): CompanyView {
  const { industry, size, businessType, website } = JSON.parse(row.profile) as Profile;
  return {
    id: row.code ?? '',
    name: row.name,
    industry,
    size,
    businessType,
    website,
    createdAt: row.created_at,
  };
}

/** `managed` holds what only those who manage members see. */
export function presentMember(services: Services, row: MemberRow, managed?: { locked: boolean }): MemberView {
  return {
    id: formatId(row.id),
    name: row.name,
    title: row.title,
    email: row.email,
    role: row.role,
    state: row.state,
    status: row.state === 'active' ? services.statusOf(row.company, row.key) : 'offline',
    joinedAt: row.joined_at,
    ...(managed ? { locked: managed.locked, lastSignInAt: row.last_sign_in_at } : {}),
  };
}

export function presentInvitation(row: InvitationRow): InvitationView {
  return {
    id: formatId(row.id),
    email: row.email,
    role: row.role,
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
