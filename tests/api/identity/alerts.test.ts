import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mailMoment } from '../../../lib/i18n/mail-moment.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api, CallOptions } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { mailedCode, must, newCompany, newMember } from '../../support/factories.ts';
import { from, startApiBehindProxy, totpCode, turnTotpOn } from '../../support/people.ts';
import { eventsFor, knockOn, mailsTo, setRules, signInOn } from '../../support/security.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where the bundled data has public name servers. */
const NANJING = from('114.114.114.114');
const NANJING_TOO = from('218.2.2.2');
const HANGZHOU = from('223.5.5.5');
const AMERICA = from('8.8.8.8');

let api: Api;
let company: TestCompany;
let agent: TestPerson;
beforeAll(async () => {
  api = await startApiBehindProxy();
});
beforeEach(async () => {
  company = await newCompany(api);
  agent = await newMember(api, company);
  await signInOn(api, agent, agent, NANJING);
  await api.clock.leap(noonIn(api.clock.now()));
});
afterAll(() => api.close());

/** ms until noon in Shanghai, a day later at least. */
const noonIn = (now: number) => DAY + ((((4 * HOUR - now) % DAY) + DAY) % DAY);

/** The owner's token, whose session may have ended meanwhile. */
const owner = async () => (await signInOn(api, company, { device: company.device })).token;
const seen = async (kind: string) =>
  (await eventsFor(api, await owner(), { kind })).filter(({ actor }) => actor === agent.name);
const knock = async (options: CallOptions, device = agent.device, label?: string) =>
  knockOn(api, agent, { device, ...(label ? { label } : {}) }, options);
const alertsTo = async (email: string, words: string) =>
  (await mailsTo(api, email)).filter(({ subject }) => subject.includes(words));

describe('a new device', () => {
  test('L14 · nobody is in before the code, then the person is told of time, address and device', async () => {
    const device = newId();
    await api.clock.advance(MINUTE);
    const admitted = must(await knock(NANJING_TOO, device, 'Safari · iOS'));
    if (admitted.status !== 'challenge') throw new Error('expected a challenge');
    expect(admitted).toMatchObject({ reason: 'new_device', methods: ['email', 'link'] });
    const { challenge } = admitted;
    must(await api.call('sendChallengeCode', { challenge, device }, NANJING_TOO));
    expect(await alertsTo(agent.email, '新设备')).toEqual([]);
    const code = await mailedCode(api, agent.email);
    const answer = { challenge, device, method: 'email', code } as const;
    expect(must(await api.call('answerChallenge', answer, NANJING_TOO)).status).toBe('session');
    const [alert] = await alertsTo(agent.email, '新设备');
    for (const part of [moment(api.clock.now()), '设备：Safari · iOS', 'IP：218.2.2.2（江苏'])
      expect(alert?.text).toContain(part);
    expect((await seen('new_device'))[0]).toMatchObject({
      device: 'Safari · iOS',
      ip: '218.2.2.2',
      region: 'CN|江苏|南京',
    });
    expect(must(await knock(NANJING_TOO, device)).status).toBe('session');
  });

  test('L14 · the device that was registered with is no news', async () => {
    expect(await alertsTo(company.email, '新设备')).toEqual([]);
  });

  test('L14 · whom an alert tells is a rule', async () => {
    await setRules(api, { ...company, token: await owner() }, { alerts: { newDevice: { channels: ['admins'] } } });
    await signInOn(api, agent, {}, NANJING);
    expect(await alertsTo(agent.email, '新设备')).toEqual([]);
    expect((await alertsTo(company.email, '新设备'))[0]?.subject).toContain(`${agent.name}：`);
  });
});

/** As the mails write a moment: by the clocks of the company. */
const moment = (at: number) => mailMoment({ at, timeZone: 'Asia/Shanghai' }, 'zh-CN');

describe('another region', () => {
  test('L14 · a known device in the same province is asked nothing', async () => {
    expect(must(await knock(NANJING_TOO)).status).toBe('session');
    expect(await seen('unusual_region')).toEqual([]);
  });

  test('L14 · a known device in another province gives a code first; person and admins are told', async () => {
    expect(must(await knock(HANGZHOU))).toMatchObject({
      status: 'challenge',
      reason: 'unusual',
      methods: ['email', 'link'],
    });
    expect(await alertsTo(agent.email, '不常用的地区')).toEqual([]);
    await signInOn(api, agent, agent, HANGZHOU);
    const [alert] = await alertsTo(agent.email, '不常用的地区');
    for (const part of [moment(api.clock.now()), '设备：Chrome · Windows', 'IP：223.5.5.5（浙江'])
      expect(alert?.text).toContain(part);
    expect((await alertsTo(company.email, '不常用的地区'))[0]?.text).toContain(`成员“${agent.name}”`);
    expect(await seen('unusual_region')).toMatchObject([
      { outcome: 'region', region: 'CN|浙江|杭州', ip: '223.5.5.5' },
    ]);
  });

  test('L14 · both regions are known from then on', async () => {
    await signInOn(api, agent, agent, HANGZHOU);
    await api.clock.leap(DAY);
    expect(must(await knock(NANJING)).status).toBe('session');
    await api.clock.leap(DAY);
    expect(must(await knock(HANGZHOU)).status).toBe('session');
  });

  test('L14 · nobody is in Nanjing and half an hour later in America', async () => {
    expect(must(await knock(NANJING)).status).toBe('session');
    await api.clock.leap(30 * MINUTE);
    await signInOn(api, agent, agent, AMERICA);
    expect(await seen('unusual_region')).toMatchObject([{ outcome: 'travel', region: 'US||' }]);
  });

  test('L14 · a trusted device with a second factor is asked again', async () => {
    const { token } = await signInOn(api, agent, agent, NANJING);
    const { secret } = await turnTotpOn(api, { ...agent, token });
    const admitted = must(await knock(NANJING));
    if (admitted.status !== 'challenge') throw new Error('expected a challenge');
    const { challenge } = admitted;
    const code = totpCode(secret, api.clock.now());
    const { device } = agent;
    must(await api.call('answerChallenge', { challenge, device, method: 'totp', code, trust: true }, NANJING));
    expect(must(await knock(NANJING_TOO)).status).toBe('session');
    await api.clock.leap(DAY);
    expect(must(await knock(HANGZHOU))).toMatchObject({ reason: 'second_factor', methods: ['totp', 'backup'] });
  });

  test('L14 · by another rule it is refused, or told only', async () => {
    const rule = async (response: 'refuse' | 'alert') =>
      setRules(api, { ...company, token: await owner() }, { alerts: { region: { channels: ['email'], response } } });
    await rule('refuse');
    expect(await knock(HANGZHOU)).toMatchObject({ status: 403, error: { code: 'sign_in_unusual' } });
    expect((await eventsFor(api, await owner(), { outcome: 'refused' }))[0]).toMatchObject({
      outcome: 'sign_in_unusual',
    });
    expect(must(await knock(NANJING)).status).toBe('session');
    await rule('alert');
    await api.clock.leap(DAY);
    expect(must(await knock(HANGZHOU)).status).toBe('session');
    expect(await alertsTo(agent.email, '不常用的地区')).toHaveLength(1);
    expect(await alertsTo(company.email, '不常用的地区')).toEqual([]);
  });
});

describe('many devices', () => {
  test('L14 · the fourth device within an hour is told, and one that is known gives a code', async () => {
    const first = agent.device;
    for (let count = 0; count < 3; count++) await signInOn(api, agent, {}, NANJING);
    expect(must(await knock(NANJING))).toMatchObject({ status: 'challenge', reason: 'unusual' });
    await signInOn(api, agent, { device: first }, NANJING);
    expect((await alertsTo(agent.email, '多台设备'))[0]?.text).toContain('IP：114.114.114.114');
    expect((await alertsTo(company.email, '多台设备'))[0]?.subject).toContain(agent.name);
    expect(await seen('unusual_devices')).toMatchObject([{ outcome: 'devices' }]);
    await api.clock.leap(HOUR + MINUTE);
    expect(must(await knock(NANJING)).status).toBe('session');
  });
});

describe('small hours', () => {
  const atNight = async () => api.clock.leap(DAY - 10 * HOUR);
  const rule = async (response: 'alert' | 'verify' | 'refuse', hours = {}) =>
    setRules(api, { ...company, token: await owner() }, { alerts: { hours: { response, ...hours } } });

  test('L13 · at two in the morning, by the clock of the rule, a sign-in is told', async () => {
    expect(must(await knock(NANJING)).status).toBe('session');
    expect(await alertsTo(agent.email, '不寻常的时间')).toEqual([]);
    await atNight();
    expect(must(await knock(NANJING)).status).toBe('session');
    expect(await alertsTo(agent.email, '不寻常的时间')).toHaveLength(1);
    expect(await seen('unusual_hours')).toMatchObject([{ outcome: 'hours' }]);
  });

  test('L13 · or asked again, or refused, and noon may be the small hours', async () => {
    await rule('verify');
    await atNight();
    expect(must(await knock(NANJING))).toMatchObject({ reason: 'unusual' });
    await rule('refuse', { from: '08:00', to: '09:00' });
    expect(must(await knock(NANJING)).status).toBe('session');
    await rule('refuse', { from: '11:00', to: '15:00', timeZone: 'America/New_York' });
    expect((await knock(NANJING)).error?.code).toBe('sign_in_unusual');
  });
});

test('L30 · a phone is a phone in the lists, with time and region, and what is unusual on it tells the admins', async () => {
  const { token } = await signInOn(api, agent, { label: 'Chrome · Android' }, NANJING);
  const { devices } = must(await api.call('listDevices', {}, { token }));
  expect(devices.find(({ current }) => current)).toMatchObject({
    kind: 'phone',
    name: 'Chrome · Android',
    region: 'CN|江苏|南京',
    lastAt: api.clock.now(),
  });
  const phone = devices.find(({ kind }) => kind === 'phone');
  const mine = must(await api.call('listMemberDevices', {}, { token: await owner() })).devices;
  expect(mine.find(({ id }) => id === phone!.id)).toMatchObject({ kind: 'phone', member: { email: agent.email } });
  await signInOn(api, agent, { label: 'Safari · iOS' }, AMERICA);
  const [told] = await alertsTo(company.email, '不常用的地区');
  expect(told?.subject).toContain(agent.name);
  expect(told?.text).toContain('设备：Safari · iOS');
  const lines = await eventsFor(api, await owner(), { text: 'safari · ios' });
  expect(lines.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['second_factor', 'unusual_region', 'new_device']),
  );
});
