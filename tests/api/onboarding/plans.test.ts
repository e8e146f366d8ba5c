import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadPlans } from '../../../server/onboarding/index.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { newReviewer } from '../../support/reviewer.ts';
import { eventsFor } from '../../support/security.ts';

const DAY = 24 * 60 * 60_000;
const shipped = new URL('../../../server/onboarding/plans.json', import.meta.url);

/** As it comes along, with less room. */
async function smallPlans(folder: string): Promise<string> {
  const plans = JSON.parse(await readFile(shipped, 'utf8'));
  Object.assign(plans.free, { seats: 2, sites: 1, modules: 1, faqs: 1 });
  Object.assign(plans.standard, { seats: 3, sites: 2, modules: 4, faqs: 3 });
  const path = join(folder, 'plans.json');
  await writeFile(path, JSON.stringify(plans));
  return path;
}

let folder: string;
let api: Api;
let reviewed: Api;
let operator: TestCompany;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plans-'));
  const PLANS_FILE = await smallPlans(folder);
  api = await startApi({ environment: { PLANS_FILE } });
  const OPERATORS = 'operator@example.com';
  reviewed = await startApi({ environment: { PLANS_FILE, PLAN_CHANGES: 'operator', OPERATORS } });
  operator = await newReviewer(reviewed, OPERATORS);
});
afterAll(async () => {
  await Promise.all([api?.close(), reviewed?.close()]);
  await rm(folder, { recursive: true });
});

const planOf = async ({ token }: { token: string }, at = api) => must(await at.call('getPlan', {}, { token }));
const change = async (company: TestCompany, plan: 'free' | 'standard' | 'enterprise', at = api) => {
  await confirm(at, company);
  return at.call('changePlan', { plan }, { token: company.token });
};
const invite = ({ token }: { token: string }) => api.call('inviteMember', { email: anyEmail() }, { token });
const site = ({ token }: { token: string }, name: string) => api.call('createSite', { name, kind: 'app' }, { token });
const faq = ({ token }: { token: string }, question: string) => {
  const texts = { question: { 'zh-CN': question, en: '' }, answer: { 'zh-CN': '好', en: '' } };
  return api.call('addFaq', { category: null, keywords: [], ...texts }, { token });
};

describe('R32 · a plan', () => {
  test('R32 · begins free, tells its limits and what there is, and asks for no payment', async () => {
    const company = await newCompany(api);
    const view = await planOf(company);
    expect(view).toMatchObject({
      plan: 'free',
      chosen: 'free',
      trial: { state: 'available', until: null, days: 14 },
      usage: { seats: 1, sites: 0, modules: 0, faqs: 0 },
      changes: 'owner',
      request: null,
      mayChange: true,
    });
    expect(view.plans.map(({ id, limits }) => [id, limits.seats])).toEqual([
      ['free', 2],
      ['standard', 3],
      ['enterprise', null],
    ]);
  });

  test('R32 · one more than it has room for is refused with what and how many, and nothing is made', async () => {
    const company = await newCompany(api);
    must(await invite(company));
    expect((await invite(company)).error).toMatchObject({ code: 'plan_limit', params: { what: 'seats', max: 2 } });
    must(await site(company, '一'));
    expect((await site(company, '二')).error).toMatchObject({ code: 'plan_limit', params: { what: 'sites', max: 1 } });
    must(await faq(company, '一'));
    expect((await faq(company, '二')).error).toMatchObject({ code: 'plan_limit', params: { what: 'faqs', max: 1 } });
    expect((await planOf(company)).usage).toMatchObject({ seats: 2, sites: 1, faqs: 1 });
  });

  test('R32 · a module beyond it is refused, and one that is on may be switched off', async () => {
    const company = await newCompany(api);
    const set = (module: 'orders' | 'booking', on: boolean) => api.call('setModule', { module, on }, company);
    must(await set('orders', true));
    must(await set('orders', true));
    expect((await set('booking', true)).error).toMatchObject({
      code: 'plan_limit',
      params: { what: 'modules', max: 1 },
    });
    must(await set('orders', false));
    must(await set('booking', true));
  });

  test('R32 · of several who add at once as many come in as there is room for', async () => {
    const company = await newCompany(api);
    const sites = await Promise.all(['一', '二', '三', '四'].map((name) => site(company, name)));
    expect(sites.filter(({ ok }) => ok)).toHaveLength(1);
    const people = await Promise.all([1, 2, 3, 4].map(() => invite(company)));
    expect(people.filter(({ ok }) => ok)).toHaveLength(1);
    const names = ['orders', 'booking', 'customers', 'proactive'] as const;
    const modules = await Promise.all(names.map((module) => api.call('setModule', { module, on: true }, company)));
    expect(modules.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('R32 · a disabled member frees a seat, and needs one to come back', async () => {
    const company = await newCompany(api);
    const first = await newMember(api, company);
    await confirm(api, company);
    const set = (who: TestPerson, state: 'active' | 'disabled') =>
      api.call('updateMember', { id: who.member, state }, { token: company.token });
    must(await set(first, 'disabled'));
    must(await invite(company));
    expect((await set(first, 'active')).error).toMatchObject({ code: 'plan_limit', params: { what: 'seats' } });
  });

  test('R32 · changing it keeps everything, up and down, and leaves a line', async () => {
    const company = await newCompany(api);
    expect(must(await change(company, 'enterprise')).plan).toBe('enterprise');
    for (const name of ['一', '二', '三']) must(await site(company, name));
    for (let at = 0; at < 4; at++) must(await invite(company));
    expect(must(await change(company, 'free'))).toMatchObject({ plan: 'free', usage: { seats: 5, sites: 3 } });
    expect(must(await api.call('listSites', {}, company)).sites).toHaveLength(3);
    expect(must(await api.call('listInvitations', {}, company)).invitations).toHaveLength(4);
    expect((await site(company, '四')).error?.code).toBe('plan_limit');
    const { sites } = must(await api.call('listSites', {}, company));
    must(await api.call('updateSite', { site: sites[2]!.id, name: '三号' }, company));
    const lines = await eventsFor(api, company.token, { kind: 'plan_changed' });
    expect(lines.map(({ subject, actor }) => [subject, actor])).toEqual([
      ['free', company.name],
      ['enterprise', company.name],
    ]);
  });

  test('R32 · a trial lends the standard plan for 14 days, once; then it falls back and nothing is lost', async () => {
    const company = await newCompany(api);
    const trial = must(await api.call('startTrial', {}, company));
    const until = api.clock.now() + 14 * DAY;
    expect(trial).toMatchObject({ plan: 'standard', chosen: 'free', trial: { state: 'running', until } });
    for (const name of ['一', '二']) must(await site(company, name));
    expect((await api.call('startTrial', {}, company)).error?.code).toBe('trial_used');
    await api.clock.advance(14 * DAY - 1);
    const db = api.services.database.db;
    const { key } = await db
      .selectFrom('company')
      .select('key')
      .where('code', '=', company.companyId)
      .executeTakeFirstOrThrow();
    const room = () => api.services.plans.demand({ db, services: api.services } as never, key, 'seats', 2);
    await expect(room()).resolves.toBeUndefined();
    await api.clock.advance(1);
    await expect(room()).rejects.toMatchObject({ code: 'plan_limit' });
    const count = await db.selectFrom('site').select('key').where('company', '=', key).execute();
    expect(count).toHaveLength(2);
  });

  test('R32 · a template brings no more than the plan has room for, and says what it left out', async () => {
    const company = await newCompany(api, { industry: 'ecommerce', businessType: 'b2c' });
    const known = async () => must(await api.call('getOnboarding', {}, { token: company.token }));
    const usage = async () => (await planOf(company)).usage;
    const { recommendation, modulesLeftOut } = await known();
    expect(recommendation!.modules).toEqual(['orders', 'proactive']);
    expect(modulesLeftOut).toEqual(['proactive']);
    expect(await usage()).toMatchObject({ modules: 1, faqs: 1 });
    must(await api.call('applyTemplate', { industry: 'education' }, { token: company.token }));
    expect(await usage()).toMatchObject({ modules: 1, faqs: 1 });
    must(await change(company, 'standard'));
    must(await api.call('applyTemplate', { industry: 'ecommerce' }, { token: company.token }));
    expect(await usage()).toMatchObject({ modules: 2, faqs: 3 });
    expect((await known()).modulesLeftOut).toEqual([]);
    must(await api.call('setModule', { module: 'proactive', on: false }, { token: company.token }));
    expect((await known()).modulesLeftOut).toEqual([]);
  });

  test('R32 · is the owner’s to change, after a proof; a plan that is larger needs no trial', async () => {
    const company = await newCompany(api);
    expect((await api.call('changePlan', { plan: 'standard' }, company)).error?.code).toBe('step_up_required');
    const admin = await newMember(api, company, 'admin');
    expect(await planOf(admin)).toMatchObject({ mayChange: false });
    await confirm(api, admin);
    const { token } = admin;
    for (const answer of [
      await api.call('changePlan', { plan: 'standard' }, { token }),
      await api.call('startTrial', {}, { token }),
      await api.call('withdrawPlanRequest', {}, { token }),
    ])
      expect(answer.error?.code).toBe('forbidden');
    must(await change(company, 'standard'));
    expect((await api.call('startTrial', {}, company)).error?.code).toBe('trial_needless');
    expect((await change(company, 'gold' as never)).error?.code).toBe('input_invalid');
  });
});

describe('R32 · where whoever hosts decides', () => {
  const requests = async () => must(await reviewed.call('operatorPlanRequests', {}, operator)).requests;
  const decide = (id: string, approve: boolean) => reviewed.call('decidePlanRequest', { id, approve }, operator);

  test('R32 · a larger plan waits for the operator, who is told; a smaller one holds at once', async () => {
    const company = await newCompany(reviewed);
    const asked = must(await change(company, 'standard', reviewed));
    expect(asked).toMatchObject({ plan: 'free', request: { plan: 'standard' }, changes: 'operator' });
    expect((await reviewed.mails()).find(({ to }) => to === operator.email)?.text).toContain('套餐');
    const [request] = await requests();
    expect(request).toMatchObject({
      company: { id: company.companyId },
      from: 'free',
      to: 'standard',
      requestedBy: company.name,
      usage: { seats: 1 },
    });
    must(await decide(request!.id, true));
    expect(await planOf(company, reviewed)).toMatchObject({ plan: 'standard', request: null });
    expect((await decide(request!.id, true)).error?.code).toBe('plan_request_gone');
    expect(must(await change(company, 'free', reviewed)).plan).toBe('free');
    const { events } = must(await reviewed.call('operatorLog', {}, operator));
    expect(events[0]).toMatchObject({ kind: 'plan_approved', actor: operator.email, subject: company.companyName });
  });

  test('R32 · a request is refused, or withdrawn, and a later one takes its place', async () => {
    const company = await newCompany(reviewed);
    must(await change(company, 'standard', reviewed));
    must(await change(company, 'enterprise', reviewed));
    expect((await requests()).map(({ to }) => to)).toEqual(['enterprise']);
    must(await decide((await requests())[0]!.id, false));
    expect(await planOf(company, reviewed)).toMatchObject({ plan: 'free', request: null });
    must(await change(company, 'standard', reviewed));
    expect(must(await reviewed.call('withdrawPlanRequest', {}, company)).request).toBeNull();
    expect((await reviewed.call('withdrawPlanRequest', {}, company)).error?.code).toBe('plan_request_gone');
    expect(await requests()).toEqual([]);
  });

  test('R32 · an operator decides about no request of the own company', async () => {
    must(await change(operator, 'standard', reviewed));
    const [own] = await requests();
    expect(own).toMatchObject({ company: { id: operator.companyId }, own: true });
    for (const approve of [true, false])
      expect(await decide(own!.id, approve)).toMatchObject({ status: 403, error: { code: 'review_own_company' } });
    expect(await planOf(operator, reviewed)).toMatchObject({ plan: 'free', request: { plan: 'standard' } });
    must(await reviewed.call('withdrawPlanRequest', {}, { token: operator.token }));
  });

  test('R32 · requests come the oldest first, a page at a time', async () => {
    const asking: string[] = [];
    for (let i = 0; i < 21; i++) {
      const company = await newCompany(reviewed);
      must(await change(company, 'standard', reviewed));
      await reviewed.clock.advance(1);
      asking.push(company.companyId);
    }
    const listed: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = must(await reviewed.call('operatorPlanRequests', after ? { after } : {}, operator));
      expect(page.requests.length).toBeLessThanOrEqual(20);
      listed.push(...page.requests.map(({ company }) => company.id));
      after = page.next;
    }
    expect(listed.slice(-21)).toEqual(asking);
    for (let left = await requests(); left.length > 0; left = await requests())
      for (const { id } of left) must(await decide(id, false));
  });

  test('R32 · an owner decides about no request', async () => {
    const company = await newCompany(reviewed);
    must(await change(company, 'standard', reviewed));
    const [{ id } = { id: '' }] = await requests();
    expect((await reviewed.call('decidePlanRequest', { id, approve: true }, company)).error?.code).toBe('forbidden');
    expect((await reviewed.call('operatorPlanRequests', {}, company)).error?.code).toBe('forbidden');
  });
});

test('R32 · a file of plans that cannot be used is named, with what is wrong', async () => {
  const path = join(folder, 'broken.json');
  const plans = JSON.parse(await readFile(shipped, 'utf8'));
  await writeFile(path, JSON.stringify({ ...plans, free: { ...plans.free, seats: 0, price: 9 } }));
  expect(() => loadPlans(path)).toThrow(/broken\.json cannot be used[\s\S]*free\.seats/);
  await writeFile(path, '{');
  expect(() => loadPlans(path)).toThrow(/broken\.json cannot be used/);
  expect(() => loadPlans(join(folder, 'missing.json'))).toThrow(/missing\.json cannot be used/);
  expect([...loadPlans(null).keys()]).toEqual(['free', 'standard', 'enterprise']);
});
