import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import type { TestCompany, TestPerson } from './factories.ts';
import { must, newMember } from './factories.ts';

type AnyApi = Api<Clock>;
type Department = OutputOf<Endpoints['createDepartment']>;

export const newDepartment = async (
  api: AnyApi,
  { token }: { token: string },
  name: string,
  parent: { id: string } | null = null,
): Promise<Department> => must(await api.call('createDepartment', { name, parent: parent?.id ?? null }, { token }));

/** A chain of departments, each below the one before. */
export async function chain(api: AnyApi, who: { token: string }, levels: number): Promise<Department[]> {
  const made: Department[] = [];
  for (let level = 1; level <= levels; level++)
    made.push(await newDepartment(api, who, `第 ${level} 级`, made.at(-1) ?? null));
  return made;
}

/** Somebody of the company who stands in a department. */
export async function memberIn(
  api: AnyApi,
  company: TestCompany,
  department: { id: string },
  name: string,
): Promise<TestPerson> {
  const person = await newMember(api, company, 'agent', name);
  must(await api.call('placeMembers', { members: [person.member], from: null, to: department.id }, company));
  return person;
}

/** Names of the members that somebody sees. */
export const namesSeenBy = async (api: AnyApi, { token }: { token: string }): Promise<string[]> =>
  must(await api.call('listMembers', {}, { token })).members.map(({ name }) => name);
