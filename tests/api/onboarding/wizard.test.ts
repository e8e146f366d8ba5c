import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wizardSteps } from '../../../lib/contract/onboarding.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { picture, uploadLogo } from '../../support/onboarding.ts';
import { turnTotpOn } from '../../support/people.ts';
import { boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api, { industry: 'services' });
});
afterAll(() => api.close());

const look = async ({ token }: { token: string }) => must(await api.call('getOnboarding', {}, { token }));
const refusal = async (answer: Promise<{ error?: { code: string } }>) => (await answer).error?.code;

describe('R26 · the wizard', () => {
  test('R26 · begins with the language and everything open', async () => {
    const view = await look(company);
    expect(view).toMatchObject({ step: 'language', finishedAt: null, checklist: { dismissedAt: null } });
    expect(view.steps).toEqual(Object.fromEntries(wizardSteps.map((step) => [step, 'open'])));
  });

  test('R26 · any step is skipped, and another device goes on where the first stopped, or at that step', async () => {
    for (const [at, step] of wizardSteps.entries()) {
      const next = wizardSteps[at + 1] ?? step;
      must(await api.call('saveOnboarding', { step: next, steps: { [step]: 'skipped' } }, company));
    }
    const admin = await newMember(api, company, 'admin');
    const there = await look(admin);
    expect(there.step).toBe('reply');
    expect(Object.values(there.steps)).toEqual(wizardSteps.map(() => 'skipped'));
    const again = must(await api.call('saveOnboarding', { step: 'hours', steps: { hours: 'done' } }, admin));
    expect(again).toMatchObject({ step: 'hours', steps: { hours: 'done', site: 'skipped' } });
    expect((await look(company)).step).toBe('hours');
  });

  test('R26 · of two devices that save at once each changes what it names', async () => {
    const own = await newCompany(api);
    await Promise.all(wizardSteps.map((step) => api.call('saveOnboarding', { steps: { [step]: 'done' } }, own)));
    expect(Object.values((await look(own)).steps)).toEqual(wizardSteps.map(() => 'done'));
  });

  test('R26 · ends once, may be opened again, and the widget answers on the bound site without a restart', async () => {
    const own = await newCompany(api);
    const ended = must(await api.call('saveOnboarding', { finished: true }, own));
    expect(ended.finishedAt).toBe(api.clock.now());
    await api.clock.advance(60_000);
    expect(must(await api.call('saveOnboarding', { finished: true }, own)).finishedAt).toBe(ended.finishedAt);
    const site = await boundSite(api, own);
    const config = await api.call('widgetConfig', { site: site.id }, { headers: { origin: site.origin } });
    expect(must(config)).toMatchObject({ site: site.id, company: own.companyName });
    expect(must(await api.call('saveOnboarding', { finished: false }, own)).finishedAt).toBeNull();
  });

  test('R26 · an unknown step or state is refused by name, and nothing of it is kept', async () => {
    const own = await newCompany(api);
    for (const [input, path] of [
      [{ step: 'colour' }, 'step'],
      [{ steps: { hours: 'maybe' } }, 'steps.hours'],
      [{ steps: { __proto__: 'done', colour: 'done' } }, 'steps'],
    ] as const) {
      const { error } = await api.call('saveOnboarding', input as never, own);
      expect([error?.code, error?.fields?.[0]?.path]).toEqual(['input_invalid', expect.stringContaining(path)]);
    }
    expect(Object.values((await look(own)).steps)).toEqual(wizardSteps.map(() => 'open'));
  });
});

test('R26 · the checklist is what there is, whoever did it', async () => {
  const own = await newCompany(api);
  const open = async () => (await look(own)).checklist.items.flatMap(({ name, done }) => (done ? [] : [name]));
  expect(await open()).toEqual([
    'site_live',
    'first_answer',
    'answers_filled',
    'hours_set',
    'team_invited',
    'second_factor',
    'company_verified',
  ]);
  const waiting = must(await api.call('createSite', { name: '官网', origin: 'https://x.example' }, own));
  expect((await look(own)).checklist.items[0]).toEqual({ name: 'site_live', done: false, site: waiting.id });
  const site = await boundSite(api, own);
  const visitor = await newVisitor(api, site);
  await write(api, visitor, '在吗');
  const { conversations } = must(await api.call('listConversations', {}, own)) as { conversations: { id: string }[] };
  const draft = { kind: 'text', body: { text: '在的' } } as const;
  must(await api.call('appendEntry', { conversation: conversations[0]!.id, id: newId(), draft } as never, own));
  must(await api.call('inviteMember', { email: anyEmail() }, own));
  must(await api.call('addCanned', { shortcut: '您好', title: '您好', text: '您好', shared: true }, own));
  const week = Array.from({ length: 7 }, () => [{ from: '09:00', to: '18:00' }]);
  const hours = { always: false, timeZone: 'Asia/Shanghai', week, exceptions: [] };
  must(await api.call('setServiceHours', hours, own));
  await turnTotpOn(api, own);
  expect(await open()).toEqual(['company_verified']);
  must(await api.call('dismissChecklist', {}, own));
  expect((await look(own)).checklist.dismissedAt).toBe(api.clock.now());
});

test('R26 · each member has seen tours of its own', async () => {
  const agent = await newMember(api, company);
  must(await api.call('seeTour', { tour: 'desk' }, agent));
  must(await api.call('seeTour', { tour: 'desk' }, agent));
  expect(must(await api.call('getTours', {}, agent))).toEqual({ seen: ['desk'] });
  expect(must(await api.call('getTours', {}, company))).toEqual({ seen: [] });
  expect(await refusal(api.call('seeTour', { tour: 'No such' }, agent))).toBe('input_invalid');
});

test('R26 · an agent has no wizard, and changes nothing of the company', async () => {
  const agent = await newMember(api, company);
  for (const name of ['getOnboarding', 'saveOnboarding', 'dismissChecklist', 'removeLogo', 'setStyle'] as const)
    expect(await refusal(api.call(name, {}, agent))).toBe('forbidden');
  const upload = newId();
  expect(await refusal(api.call('setLogo', { upload }, agent))).toBe('forbidden');
  expect(await refusal(api.call('setLanguage', { locale: 'en', visitors: 'auto' }, agent))).toBe('forbidden');
});

describe('R26 · the logo', () => {
  const get = (path: string) => fetch(api.url + path);

  test('R26 · stands in company and widget, is kept for ever, and another one has another address', async () => {
    const own = await newCompany(api);
    expect(must(await api.call('getCompany', {}, own)).logo).toBeNull();
    const { logo } = must(await api.call('setLogo', { upload: await uploadLogo(api, own) }, own));
    expect(logo).toMatch(new RegExp(`^/logo/${own.companyId}/[0-9a-f]{32}\\.webp$`));
    const answer = await get(logo!);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect((await answer.arrayBuffer()).byteLength).toBeLessThan(20_000);
    const site = await boundSite(api, own);
    const page = { headers: { origin: site.origin } };
    expect(must(await api.call('widgetConfig', { site: site.id }, page)).logo).toBe(logo);
    const next = must(await api.call('setLogo', { upload: await uploadLogo(api, own, await picture('#c2410c')) }, own));
    expect(next.logo).not.toBe(logo);
    expect((await get(logo!)).status).toBe(404);
    expect(must(await api.call('removeLogo', {}, own)).logo).toBeNull();
    expect((await get(next.logo!)).status).toBe(404);
    expect(must(await api.call('widgetConfig', { site: site.id }, page)).logo).toBeUndefined();
  });

  test('R26 · of two that are set at once one stays, whole, and of the other nothing is left', async () => {
    const own = await newCompany(api);
    const uploads = [await uploadLogo(api, own), await uploadLogo(api, own, await picture('#1d4ed8'))];
    const answers = await Promise.all(uploads.map((upload) => api.call('setLogo', { upload }, own)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
    const { logo } = must(await api.call('getCompany', {}, own));
    expect(answers.map(({ value }) => value?.logo)).toContain(logo);
    const found = await Promise.all(answers.map(({ value }) => get(value!.logo!)));
    expect(found.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  test('R26 · what is no picture, another’s upload, and a made-up address are refused', async () => {
    const own = await newCompany(api);
    const other = await newCompany(api);
    const foreign = await uploadLogo(api, other);
    expect(await refusal(api.call('setLogo', { upload: foreign }, own))).toBe('upload_gone');
    const text = await uploadLogo(api, own, Buffer.from('<svg onload="alert(1)"/>'));
    expect(await refusal(api.call('setLogo', { upload: text }, own))).toBe('file_type_refused');
    for (const path of [`/logo/${own.companyId}/..%2f..%2fsecret.key`, '/logo/0/x.webp', `/logo/${own.companyId}/`])
      expect((await get(path)).status).toBe(404);
    await confirm(api, own);
  });
});
