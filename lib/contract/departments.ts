import { z } from 'zod';
import { done, fails, id, line, nothing } from './common.ts';
import { endpoint } from './endpoint.ts';
import { DEPARTMENT_NAME_MAX } from './limits.ts';

export const departmentView = z.object({
  id,
  /** Null: it stands under the company itself. */
  parent: id.nullable(),
  name: z.string(),
  head: z.object({ id, name: z.string() }).nullable(),
  /** People who stand in it or below it, each once. */
  count: z.int(),
});
export type DepartmentView = z.infer<typeof departmentView>;

const name = line(DEPARTMENT_NAME_MAX);

export const departmentsEndpoints = {
  /** Depth first, siblings in their order: all that one may see (row W11). */
  listDepartments: endpoint(
    'GET',
    '/api/departments',
    'members.read',
    nothing,
    z.object({ departments: z.array(departmentView) }),
  ),
  createDepartment: endpoint(
    'POST',
    '/api/departments',
    'departments.write',
    z.strictObject({ name, parent: id.nullable(), head: id.nullable().default(null) }),
    departmentView,
  ),
  updateDepartment: endpoint(
    'PATCH',
    '/api/departments/:id',
    'departments.write',
    z.strictObject({ id, name: name.optional(), head: id.nullable().optional() }),
    departmentView,
  ),
  /** With all that is below it; `before`: the sibling that comes next, null for the last place. */
  moveDepartment: endpoint(
    'POST',
    '/api/departments/:id/move',
    'departments.write',
    z.strictObject({ id, parent: id.nullable(), before: id.nullable().default(null) }),
    departmentView,
  ),
  /** Only an empty one: nobody in it, nothing below it. */
  removeDepartment: endpoint('DELETE', '/api/departments/:id', 'departments.write', z.strictObject({ id }), done),
  /** Takes people out of one department (null: out of all) and puts them into another (null: to the company itself). */
  placeMembers: endpoint(
    'POST',
    '/api/departments/place',
    'departments.write',
    z.strictObject({
      members: z.array(id).min(1, fails('required')).max(1000, fails('too_long')),
      from: id.nullable(),
      to: id.nullable(),
    }),
    done,
  ),
};
