import type { DepartmentView } from '../../lib/contract/departments.ts';
import type { CompanyView, InvitationView, MemberDetails, MemberView } from '../../lib/contract/organisation.ts';
import type { RoleView } from '../../lib/contract/roles.ts';
import { formatId } from '../../lib/util/id.ts';
import { logoPath } from '../../lib/util/logo-path.ts';
import type { Services } from '../context.ts';
import { differenceOf, permissionsIn } from '../identity/index.ts';
import type { CompanyRow, InvitationRow, ListedDepartment, MemberRow, NamedDepartment, RoleRow } from './store.ts';

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
    logo: row.code && row.logo ? logoPath(row.code, row.logo) : null,
    createdAt: row.created_at,
  };
}

const named = (id: Uint8Array | null, name: string | null) => (id && name !== null ? { id: formatId(id), name } : null);

export function presentMember(services: Services, row: MemberRow): MemberView {
  return {
    id: formatId(row.id),
    name: row.name,
    title: row.title,
    email: row.email,
    role: row.role,
    customRole: named(row.role_id, row.role_name),
    state: row.state,
    status: row.state === 'active' ? services.statusOf(row.company, row.key) : 'offline',
    joinedAt: row.joined_at,
  };
}

/** `managed` holds what only those who manage members see. */
export function presentDetails(
  services: Services,
  row: MemberRow,
  departments: NamedDepartment[],
  above: boolean,
  managed?: { locked: boolean; sees: NamedDepartment[] },
): MemberDetails {
  const of = (links: NamedDepartment[]) =>
    links.flatMap(({ member, id, name }) => (member === row.key ? [{ id: formatId(id), name }] : []));
  return {
    ...presentMember(services, row),
    superior: named(row.superior_id, row.superior_name),
    departments: of(departments),
    above,
    ...(row.state === 'invited' ? { invitedAt: row.invited_at } : {}),
    ...(managed
      ? {
          locked: managed.locked,
          lastSignInAt: row.last_sign_in_at,
          phone: row.phone,
          rights: differenceOf(row.rights),
          sees: of(managed.sees),
          extra: JSON.parse(row.extra) as Record<string, string>,
        }
      : {}),
  };
}

export function presentInvitation(row: InvitationRow): InvitationView {
  return {
    id: formatId(row.id),
    member: formatId(row.member_id),
    name: row.name,
    email: row.email,
    phone: row.phone,
    role: row.role as InvitationView['role'],
    customRole: named(row.role_id, row.role_name),
    invitedBy: row.invited_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}

/** `parents`: ids of those that are shown; what stands below another that is not stands on top. */
export function presentDepartment(
  row: Omit<ListedDepartment, 'rank'>,
  parents: ReadonlyMap<number, Uint8Array>,
): DepartmentView {
  const parent = row.parent === null ? undefined : parents.get(row.parent);
  return {
    id: formatId(row.id),
    parent: parent ? formatId(parent) : null,
    name: row.name,
    head: named(row.head_id, row.head_name),
    count: row.count,
  };
}

export function presentRole(row: RoleRow, count: number): RoleView {
  return {
    id: formatId(row.id),
    role: 'agent',
    name: row.name,
    level: row.level,
    scope: row.scope,
    permissions: permissionsIn(row.permissions),
    count,
  };
}
