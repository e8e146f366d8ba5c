import type { Permission } from '../../lib/contract/endpoint.ts';
import { isCompanyWide } from '../../lib/contract/endpoint.ts';
import type { Role } from '../../lib/contract/identity.ts';
import type { MemberActor } from '../context.ts';
import { refuse } from '../errors.ts';
import type { Rights, Scope } from '../identity/index.ts';

/** Whose role and state others may change: ownership is handed over, never taken. */
export const isChangeable: Readonly<Record<Role, boolean>> = {
  owner: false,
  admin: true,
  supervisor: true,
  agent: true,
};

export const invitationMs = 7 * 24 * 60 * 60_000;

/** Nobody manages who stands higher. Throws `forbidden`. */
export function demandNotAbove(actor: MemberActor, level: number): void {
  if (level < actor.level) throw refuse('forbidden');
}

/** Nobody gives out more than he has himself (row R29). Throws `grant_exceeds_own`, naming the first permission that is too much. */
export function demandWithinOwn(actor: MemberActor, rights: Rights): void {
  const [permission] = beyond(actor.permissions, rights.permissions);
  if (permission) throw refuse('grant_exceeds_own', { permission });
  const wider = rights.scope === 'company' && actor.scope !== 'company';
  if (rights.level < actor.level || wider) throw refuse('grant_exceeds_own');
}

/**
 * What is the whole company's is not given to who is limited to departments: it would count for nothing.
 * Throws `company_wide_right`, naming the first of them.
 */
export function demandScoped(scope: Scope, given: readonly Permission[]): void {
  const permission = scope === 'company' ? undefined : given.find(isCompanyWide);
  if (permission) throw refuse('company_wide_right', { permission });
}

function beyond(own: ReadonlySet<Permission>, given: ReadonlySet<Permission>): Permission[] {
  return [...given].filter((permission) => !own.has(permission));
}
