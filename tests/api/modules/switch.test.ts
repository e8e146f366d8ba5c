import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ModuleName } from '../../../lib/contract/templates.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { bringModules } from '../../support/modules.ts';
import { eventsFor } from '../../support/security.ts';
import { connectAgent } from '../../support/socket.ts';

let api: Api;
let company: TestCompany;
let agent: TestPerson;

beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  agent = await newMember(api, company);
});
afterAll(() => api.close());

const owner = () => ({ token: company.token });
const onFor = async ({ token }: { token: string }) => must(await api.call('me', {}, { token })).modules.toSorted();
const template = (whose: TestCompany, ids: ModuleName[]) => bringModules(api, whose, ids);

test('R2 R4 · a company begins with none, switches one on and off, and everybody in it is told which', async () => {
  expect(await onFor(company)).toEqual([]);
  expect(must(await api.call('setModule', { module: 'customers', on: true }, owner())).modules).toContainEqual({
    module: 'customers',
    on: true,
  });
  expect(await onFor(agent)).toEqual(['customers']);
  must(await api.call('setModule', { module: 'customers', on: false }, owner()));
  expect(await onFor(agent)).toEqual([]);
  const lines = await eventsFor(api, company.token);
  expect(lines.filter(({ kind }) => kind.startsWith('module_')).map(({ kind, subject }) => [kind, subject])).toEqual([
    ['module_off', 'customers'],
    ['module_on', 'customers'],
  ]);
});

test('R4 · a template switches what it names, and leaves alone what a person switched', async () => {
  const other = await newCompany(api);
  await template(other, ['customers', 'booking']);
  expect(await onFor(other)).toEqual(['booking', 'customers']);
  await template(other, ['orders', 'customers']);
  expect(await onFor(other)).toEqual(['customers', 'orders']);
  must(await api.call('setModule', { module: 'customers', on: false }, { token: other.token }));
  must(await api.call('setModule', { module: 'proactive', on: true }, { token: other.token }));
  await template(other, ['customers']);
  expect(await onFor(other)).toEqual(['proactive']);
});

test('R2 · open screens hear of a switch', async () => {
  const socket = await connectAgent(api, agent.token);
  must(await api.call('setModule', { module: 'orders', on: true }, owner()));
  await socket.next('modules');
  must(await api.call('setModule', { module: 'orders', on: false }, owner()));
  await socket.next('modules');
  socket.close();
});

test('R2 · only who may switches; what is no module is refused', async () => {
  const input = { module: 'orders', on: true } as const;
  expect((await api.call('setModule', input, { token: agent.token })).error?.code).toBe('forbidden');
  expect((await api.call('listModules', {}, { token: agent.token })).error?.code).toBe('forbidden');
  expect((await api.call('setModule', input)).error?.code).toBe('unauthenticated');
  const wrong = await api.call('setModule', { module: 'crm' as 'orders', on: 'yes' as unknown as true }, owner());
  expect(wrong.error?.fields?.map(({ path }) => path)).toEqual(['module', 'on']);
});
