import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, mailedCode, must, newCompany, newMember } from '../../support/factories.ts';
import { otherCode } from '../../support/people.ts';
import { eventsFor, knockOn, mailsTo, setRules, signInOn } from '../../support/security.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  company = await newCompany(api);
  await confirm(api, company);
});
afterAll(() => api.close());

const security = async (who: { token: string } = company) => must(await api.call('companySecurity', {}, who));
const checked = async () => must(await api.call('checkLog', {}, company));
const rename = async (name: string) => must(await api.call('updateCompany', { name }, company));

describe('attempts', () => {
  test('L15 · every attempt has one line, with time, device, address and what came of it', async () => {
    const device = newId();
    const wrong = 'Wrong-one 1!';
    const lines = () => eventsFor(api, company.token);
    let count = (await lines()).length;
    const added = async (kind: string, outcome: string) => {
      const all = await lines();
      const attempts = all.slice(0, all.length - count).filter((one) => one.kind === kind);
      count = all.length;
      expect(attempts).toMatchObject([
        { outcome, at: api.clock.now(), device: 'Chrome · Windows', subject: company.email },
      ]);
      expect(attempts[0]?.ip).toMatch(/./);
    };
    await api.clock.advance(MINUTE);
    await knockOn(api, company, { device, password: wrong });
    await added('sign_in', 'wrong_password');
    const asked = must(await knockOn(api, company, { device }));
    if (asked.status !== 'challenge') throw new Error('expected a challenge');
    await added('sign_in', 'challenge_new_device');
    const { challenge } = asked;
    must(await api.call('sendChallengeCode', { challenge, device }));
    await added('code_sent', 'ok');
    const code = await mailedCode(api, company.email);
    const answer = (given: string) => api.call('answerChallenge', { challenge, device, method: 'email', code: given });
    await answer(otherCode(code));
    await added('second_factor', 'wrong_email');
    must(await answer(code));
    await added('second_factor', 'ok');
    must(await knockOn(api, company, { device }));
    await added('sign_in', 'ok');
    for (let failed = 0; failed < 4; failed++) await knockOn(api, company, { device, password: wrong });
    await lines().then((all) => (count = all.length));
    await knockOn(api, company, { device });
    await added('sign_in', 'locked');
  });

  test('L15 · the log is searched by kind, outcome, member, time and words', async () => {
    const agent = await newMember(api, company, 'agent', '苏晴');
    const before = api.clock.now();
    await api.clock.advance(HOUR);
    await confirm(api, company);
    await knockOn(api, agent, { password: 'Wrong-one 1!', label: 'Firefox · Linux' });
    await rename('苏州百分百%_公司');
    const find = async (filter: Parameters<typeof eventsFor>[2]) =>
      (await eventsFor(api, company.token, filter)).map(({ kind, outcome }) => `${kind}/${outcome}`);
    expect(await find({ kind: 'company_name' })).toEqual(['company_name/ok']);
    expect(await find({ outcome: 'refused', from: before })).toContain('sign_in/wrong_password');
    expect(await find({ outcome: 'ok' })).not.toContain('sign_in/wrong_password');
    expect(await find({ member: agent.member, from: before + 1 })).toEqual(['sign_in/wrong_password']);
    expect(await find({ from: before + 1 })).toEqual(['company_name/ok', 'sign_in/wrong_password', 'confirm/ok']);
    expect(await find({ to: before + 1, kind: 'company_name' })).toEqual([]);
    expect(await find({ text: 'FIREFOX' })).toEqual(['sign_in/wrong_password']);
    expect(await find({ text: '百%_' })).toEqual(['company_name/ok']);
    expect(await find({ text: '百_公' })).toEqual([]);
    const bad = await api.call('listSecurityEvents', { outcome: 'perhaps' as 'ok' }, company);
    expect(bad.error?.fields).toMatchObject([{ path: 'outcome', code: 'not_an_option' }]);
    const stranger = await newCompany(api);
    const foreign = await api.call('listSecurityEvents', { member: stranger.member }, company);
    expect(foreign.error?.code).toBe('not_found');
  });

  test('L15 · an agent neither reads nor takes the log away, and nobody edits it', async () => {
    const agent = await newMember(api, company);
    await confirm(api, agent);
    const tries = [
      api.call('listSecurityEvents', {}, agent),
      api.call('companySecurity', {}, agent),
      api.call('checkLog', {}, agent),
      api.call('reviewLog', {}, agent),
      api.call('exportSecurityEvents', { format: 'csv' }, agent),
    ];
    for (const refused of await Promise.all(tries))
      expect(refused).toMatchObject({ status: 403, error: { code: 'forbidden' } });
    const [line] = await eventsFor(api, company.token);
    for (const method of ['PUT', 'PATCH', 'DELETE', 'POST'])
      for (const path of ['/api/security/events', `/api/security/events/${line!.id}`]) {
        const headers = { authorization: `Bearer ${company.token}`, 'content-type': 'application/json' };
        expect((await fetch(`${api.url}${path}`, { method, headers, body: '{}' })).status).toBe(404);
      }
  });
});

describe('as a file', () => {
  const take = (input: Parameters<typeof api.call<'exportSecurityEvents'>>[1]) =>
    api.call('exportSecurityEvents', input, company);

  test('L15 · a spreadsheet gets text and no formulas, whatever people wrote', async () => {
    await rename('=HYPERLINK("http://evil.example","点我")');
    await rename('＠SUM(1,2)');
    await rename('说"你好", 再见');
    const file = must(await take({ format: 'csv', kind: 'company_name' }));
    expect(file).toMatchObject({ name: 'security-log-2026-11-21.csv', type: 'text/csv; charset=utf-8', count: 3 });
    expect(file.text.startsWith('\uFEFF序号,时间,操作,结果,操作人,对象,详情,IP,地区,设备,校验码\r\n')).toBe(true);
    expect(file.text).toContain(`,"'=HYPERLINK(""http://evil.example"",""点我"")",`);
    expect(file.text).toContain(`,"'＠SUM(1,2)",`);
    expect(file.text).toContain(',"说""你好"", 再见",');
    expect(file.text.endsWith('\r\n')).toBe(true);
    expect(file.text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  });

  test('L15 · a spreadsheet speaks the language of its reader, and tells the time by their clocks', async () => {
    await rename('清禾');
    const newest = async (reader: { locale?: 'zh-CN' | 'en'; timeZone?: string }) => {
      const { text, name } = must(await take({ format: 'csv', kind: 'company_name', ...reader }));
      const [head, line] = text.split('\r\n');
      return { head: head?.slice(1), cells: line?.split(','), name };
    };
    const [day] = new Date(api.clock.now()).toISOString().split('T');
    const chinese = await newest({ timeZone: 'Asia/Shanghai' });
    expect(chinese.cells?.slice(1, 6)).toEqual([
      new Date(api.clock.now() + 8 * HOUR).toISOString().slice(0, 19).replace('T', ' ').concat('+08:00'),
      '修改企业名称',
      // It happened, and could not have gone otherwise.
      '',
      company.name,
      '清禾',
    ]);
    const english = await newest({ locale: 'en' });
    expect(english.head).toBe('No.,Time,Action,Result,By,About,Details,IP,Region,Device,Check code');
    expect(english.cells?.[1]).toContain(`${day} `);
    expect(english.cells?.[1]).toMatch(/\+00:00$/);
    expect(english.cells?.[2]).toBe('Company renamed');
    const { text } = must(await take({ format: 'csv', kind: 'confirm', timeZone: 'Asia/Shanghai' }));
    expect(text).toContain(`,再次确认身份,成功,${company.name},,密码,`);
    for (const timeZone of ['Mars/Olympus', '', 'x'.repeat(1000)])
      expect((await take({ format: 'csv', timeZone })).error?.fields).toMatchObject([
        { path: 'timeZone', code: 'not_an_option' },
      ]);
    expect((await take({ format: 'csv', locale: 'fr' as 'en' })).error?.fields).toMatchObject([
      { path: 'locale', code: 'not_an_option' },
    ]);
  });

  test('L15 · a program gets all lines that fit, newest first, each with its number', async () => {
    for (let count = 0; count < 105; count++) await rename(`第 ${count} 次`);
    const file = must(await take({ format: 'json', kind: 'company_name' }));
    const lines = JSON.parse(file.text) as { number: number; subject: string; actor: string; time: string }[];
    expect([lines.length, file.count, file.name]).toEqual([105, 105, 'security-log-2026-11-21.json']);
    expect(lines[0]).toMatchObject({ subject: '第 104 次', actor: company.name, outcome: 'ok' });
    expect(Date.parse(lines[0]!.time)).toBe(api.clock.now());
    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, at) => lines[0]!.number - at));
    expect((await eventsFor(api, company.token))[0]).toMatchObject({
      kind: 'log_exported',
      subject: 'json',
      actor: company.name,
    });
  });

  test('L15 · it takes showing again who one is, and lines of this company only', async () => {
    const stranger = await newCompany(api);
    expect((await take({ format: 'csv', member: stranger.member })).error?.code).toBe('not_found');
    expect((await take({ format: 'xml' as 'csv' })).error?.fields).toMatchObject([
      { path: 'format', code: 'not_an_option' },
    ]);
    expect(must(await take({ format: 'json' })).text).not.toContain(stranger.email);
    await api.clock.advance(11 * MINUTE);
    expect((await take({ format: 'csv' })).error?.code).toBe('step_up_required');
  });
});

describe('the chain', () => {
  const db = () => api.services.database.db;
  const key = async () =>
    (await db().selectFrom('company').select('key').where('code', '=', company.companyId).executeTakeFirstOrThrow())
      .key;
  const lines = async () =>
    db()
      .selectFrom('security_event')
      .selectAll()
      .where('company', '=', await key())
      .orderBy('seq')
      .execute();
  const brokenAt = async () => (await checked()).brokenAt;
  const change = (line: number, values: object) =>
    db().updateTable('security_event').set(values).where('key', '=', line).execute();

  test('L15 · a line that is changed in the database shows, whatever of it is changed', async () => {
    const all = await lines();
    const third = all.find(({ details, seq }) => seq > 2 && details !== null)!;
    expect(await brokenAt()).toBeNull();
    for (const values of [
      { subject: 'nobody' },
      { at: third.at + 1 },
      { outcome: 'x' },
      { ip: '::' },
      { member: 7 },
      { actor: null, device: 'x' },
      { details: '{"method":"totp"}' },
      { details: null },
    ]) {
      await change(third.key, values);
      expect(await brokenAt()).toBe(third.seq);
      await change(third.key, third);
      expect(await brokenAt()).toBeNull();
    }
  });

  test('L15 · so does one that is taken out, two that change places, and one that is slipped in', async () => {
    const all = await lines();
    const [second, third, last] = [all[1]!, all[2]!, all.at(-1)!];
    const remove = (line: number) => db().deleteFrom('security_event').where('key', '=', line).execute();
    const restore = (row: typeof last) => db().insertInto('security_event').values(row).execute();
    await remove(second.key);
    expect(await brokenAt()).toBe(second.seq);
    await restore(second);
    await change(second.key, { seq: third.seq });
    await change(third.key, { seq: second.seq });
    expect(await brokenAt()).toBe(second.seq);
    await change(second.key, { seq: second.seq });
    await change(third.key, { seq: third.seq });
    await remove(last.key);
    expect(await brokenAt()).toBe(last.seq);
    await restore(last);
    expect(await brokenAt()).toBeNull();
    const { key: _, ...copy } = last;
    await db()
      .insertInto('security_event')
      .values({ ...copy, id: new Uint8Array(16), seq: last.seq + 1 })
      .execute();
    expect(await brokenAt()).toBe(last.seq + 1);
  });

  test('L15 · a log that is being written holds together', async () => {
    const work = Array.from({ length: 10 }, (_, count) => rename(`第 ${count} 次`));
    const looks = await Promise.all(Array.from({ length: 5 }, () => brokenAt()));
    await Promise.all(work);
    expect(looks).toEqual([null, null, null, null, null]);
    const all = await lines();
    expect(await checked()).toEqual({ count: all.length, brokenAt: null });
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
  });
});

describe('the whole company', () => {
  test('L15 · one screen says who lacks a factor, what waits, and what to do', async () => {
    const agent = await newMember(api, company);
    expect(await security()).toMatchObject({
      members: 2,
      withoutFactor: [
        { id: company.member, email: company.email },
        { id: agent.member, name: agent.name },
      ],
      oldPassword: [],
      locked: [],
      devicesWaiting: 0,
      failures: 0,
      unusual: 0,
      reviewedAt: null,
      advice: ['members_without_factor', 'require_factor', 'second_admin', 'address_list'],
    });
    must(await api.call('setEmailCode', { enabled: true }, company));
    await setRules(api, company, { devices: { approval: true }, secondFactor: { required: true, allowed: ['email'] } });
    for (let failed = 0; failed < 4; failed++) await knockOn(api, agent, { password: 'Wrong-one 1!' });
    const now = await security();
    expect(now).toMatchObject({ withoutFactor: [{ id: agent.member }], locked: [{ id: agent.member }], failures: 4 });
    expect(now.advice).toEqual(['members_without_factor', 'second_admin', 'address_list']);
    const counted = await eventsFor(api, company.token, { about: 'failures' });
    expect(counted.map(({ outcome }) => outcome)).toEqual(Array(4).fill('wrong_password'));
    expect(await eventsFor(api, company.token, { about: 'unusual' })).toEqual([]);
  });

  test('L15 · a week without a look at the log is told, and a look is noted with who', async () => {
    expect((await security()).advice).not.toContain('review_log');
    await api.clock.leap(7 * DAY);
    const { token } = await signInOn(api, company, { device: company.device });
    expect((await security({ token })).advice).toContain('review_log');
    must(await api.call('reviewLog', {}, { token }));
    const now = await security({ token });
    expect([now.reviewedAt, now.advice.includes('review_log')]).toEqual([api.clock.now(), false]);
    expect((await eventsFor(api, token, { kind: 'log_reviewed' }))[0]).toMatchObject({ actor: company.name });
  });

  test('L20 · a password older than the rule is told', async () => {
    await api.clock.leap(90 * DAY);
    const { token } = await signInOn(api, company, { device: company.device });
    const { oldPassword, advice } = await security({ token });
    expect(oldPassword).toMatchObject([{ id: company.member, changedAt: api.clock.now() - 90 * DAY - MINUTE }]);
    expect(advice).toContain('old_passwords');
  });
});

describe('every week', () => {
  /** Monday, nine in the morning in Shanghai. */
  const MONDAY = Date.UTC(2026, 10, 23, 1);

  test('L15 · from Monday at nine owner and admins are mailed what happened, once', async () => {
    const weekly = await startApi();
    try {
      const owner = await newCompany(weekly, { companyName: '云杉商贸' });
      const admin = await newMember(weekly, owner, 'admin');
      const agent: TestPerson = await newMember(weekly, owner, 'agent', '乙班小周');
      await setRules(weekly, owner, { idleMinutes: 5 });
      await knockOn(weekly, agent, { password: 'Wrong-one 1!' });
      const digests = async (email: string) =>
        (await mailsTo(weekly, email)).filter(({ subject }) => subject.includes('周报'));
      await weekly.clock.leap(MONDAY - HOUR - weekly.clock.now());
      expect(await digests(owner.email)).toEqual([]);
      await weekly.clock.leap(HOUR);
      await weekly.clock.advance(HOUR);
      await expect.poll(async () => (await digests(owner.email)).length).toBe(1);
      const [mail] = await digests(owner.email);
      expect(mail?.subject).toBe('“云杉商贸”安全周报：11月16日至11月22日');
      expect(mail?.text).toContain('登录 3 次，失败 1 次，异常 0 次；新设备 0 台，安全规则修改 1 次。');
      expect(mail?.text).toContain(`还没有开启二次验证：${owner.name}、${admin.name}和乙班小周。`);
      const { log } = await securityOf(weekly, owner);
      expect(mail?.text).toContain(`安全日志共 ${log.count} 条，核对无误`);
      expect(mail?.text).toContain(log.head);
      expect([(await digests(admin.email)).length, (await digests(agent.email)).length]).toEqual([1, 0]);
      await weekly.clock.advance(DAY);
      expect(await digests(owner.email)).toHaveLength(1);
      await weekly.clock.leap(6 * DAY);
      await weekly.clock.advance(HOUR);
      await expect.poll(async () => (await digests(owner.email)).length).toBe(2);
    } finally {
      await weekly.close();
    }
  });

  /** Without a sign-in, which would add to the log. */
  async function securityOf(weekly: Api, owner: TestCompany) {
    const { verifyChain } = await import('../../../server/identity/chain.ts');
    const { db } = weekly.services.database;
    const { key } = await db
      .selectFrom('company')
      .select('key')
      .where('code', '=', owner.companyId)
      .executeTakeFirstOrThrow();
    return { log: await verifyChain({ db, services: weekly.services }, key) };
  }

  test('L15 · several processes that look at once send one', async () => {
    const { sendDigests } = await import('../../../server/identity/index.ts');
    const other = await newCompany(api, { email: anyEmail() });
    await api.clock.leap(8 * DAY);
    await Promise.all([sendDigests(api.services), sendDigests(api.services), sendDigests(api.services)]);
    expect((await mailsTo(api, other.email)).filter(({ subject }) => subject.includes('周报'))).toHaveLength(1);
  });
});
