import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  await confirm(api, company);
});
afterAll(() => api.close());

test('the name changes, the rest stays', async () => {
  const token = company.token;
  const before = must(await api.call('getCompany', {}, { token }));
  const after = must(await api.call('updateCompany', { name: ' 云杉（上海）商贸有限公司 ' }, { token }));
  expect(after).toEqual({ ...before, name: '云杉（上海）商贸有限公司' });
  expect(must(await api.call('getCompany', {}, { token }))).toEqual(after);
  expect(must(await api.call('me', {}, { token })).company.name).toBe(after.name);
});

test('of two changes at the same time neither undoes the other', async () => {
  const { token } = company;
  for (let round = 0; round < 20; round++) {
    const [name, lockMinutes] = [`云杉第 ${round} 分店`, 10 + round];
    await Promise.all([
      api.call('updateCompany', { name }, { token }),
      api.call('setRules', { lockMinutes }, { token }),
    ]);
    expect(must(await api.call('getCompany', {}, { token })).name).toBe(name);
    expect(must(await api.call('getRules', {}, { token })).lockMinutes).toBe(lockMinutes);
  }
});

test('what is wrong is named', async () => {
  const refused = await api.call('updateCompany', { name: ' ' }, { token: company.token });
  expect(refused.error?.fields).toMatchObject([{ path: 'name', code: 'required' }]);
});

test('L26 · an agent sees the company and changes nothing', async () => {
  const { token } = await newMember(api, company, 'agent');
  expect(must(await api.call('getCompany', {}, { token })).id).toBe(company.companyId);
  expect((await api.call('updateCompany', { name: 'x' }, { token })).status).toBe(403);
});

test('an admin changes it', async () => {
  const admin = await newMember(api, company, 'admin');
  await confirm(api, admin);
  const { name } = must(await api.call('updateCompany', { name: '云杉总店' }, { token: admin.token }));
  expect(name).toBe('云杉总店');
});

test('R27 · renaming the company asks again who it is', async () => {
  const { token } = await newCompany(api);
  const refused = await api.call('updateCompany', { name: '云杉分店' }, { token });
  expect(refused).toMatchObject({ status: 401, error: { code: 'step_up_required' } });
});
