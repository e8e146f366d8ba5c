import { z } from 'zod';
import { done, fails, id, line, nothing } from './common.ts';
import { confirmOne, endpoint, permissions } from './endpoint.ts';
import { role } from './identity.ts';

const permission = z.enum(permissions, fails('not_an_option'));

export const roleView = z.object({
  /** Null for those that every company has. */
  id: id.nullable(),
  role,
  /** Of a company's own role; the others are named by the reader's dictionary. */
  name: z.string().nullable(),
  /** 1 for the owner; who stands higher has the smaller number. */
  level: z.int(),
  /** Whose members its holders see: everybody in the company, or those of their departments. */
  scope: z.enum(['company', 'departments']),
  permissions: z.array(permission),
  /** Members who hold it. */
  count: z.int(),
});
export type RoleView = z.infer<typeof roleView>;

const draft = z.strictObject({
  name: line(30),
  level: z.int(fails('out_of_range')).min(2, fails('out_of_range')).max(4, fails('out_of_range')),
  scope: z.enum(['company', 'departments'], fails('not_an_option')),
  permissions: z.array(permission).max(permissions.length, fails('too_long')),
});

/** What the owner must confirm before it counts: the id of the approval. */
const changed = z.object({ role: roleView.nullable(), pending: id.nullable() });

export const rolesEndpoints = {
  listRoles: endpoint('GET', '/api/roles', 'members.read', nothing, z.object({ roles: z.array(roleView) })),
  createRole: endpoint('POST', '/api/roles', 'roles.write', draft, changed, confirmOne),
  updateRole: endpoint('PATCH', '/api/roles/:id', 'roles.write', draft.partial().extend({ id }), changed, {
    confirm: 'one',
  }),
  /** Only one that nobody holds. */
  removeRole: endpoint('DELETE', '/api/roles/:id', 'roles.write', z.strictObject({ id }), done, confirmOne),
};
