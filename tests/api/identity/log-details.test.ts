import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { formatId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany } from '../../support/factories.ts';
import { challengeOf, otherCode, totpCode, turnTotpOn } from '../../support/people.ts';
import { eventsFor, setRules, signInOn } from '../../support/security.ts';

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

const changesIn = async (kind: string) => (await eventsFor(api, company.token, { kind }))[0]?.details?.changes;
const checked = async () => must(await api.call('checkLog', {}, company));
const file = async (kind: string, language: 'zh-CN' | 'en') => {
  const input = { format: 'csv', kind, locale: language } as const;
  return must(await api.call('exportSecurityEvents', input, company)).text.split('\r\n');
};

test('L15 · a change of the rules says from what to what, here and in the file', async () => {
  await setRules(api, company, { idleMinutes: 5 });
  await setRules(api, company, {
    password: { maxAgeDays: 180, expire: true },
    alerts: { failures: { response: 'proof', channels: ['admins'] } },
  });
  expect(await changesIn('rules_changed')).toEqual([
    { field: 'idleMinutes', from: 5, to: 0 },
    { field: 'password.maxAgeDays', from: 90, to: 180 },
    { field: 'password.expire', from: false, to: true },
    { field: 'alerts.failures.channels', added: ['admins'], removed: ['email'] },
    { field: 'alerts.failures.response', from: 'both', to: 'proof' },
  ]);
  expect((await file('rules_changed', 'zh-CN'))[1]).toContain(
    ',修改安全规则,,' +
      `${company.name},锁屏、密码规则、失败与异常登录,` +
      '无操作多久后锁屏：5 分钟 → 从不 | 密码更换周期：90 天 → 180 天 | 密码到期必须更换：关闭 → 开启 | ' +
      '连续输错的通知：新增 邮件通知管理员；移除 邮件通知本人 | 连续输错后：锁定，之后再加安全检查 → 安全检查,',
  );
  expect((await file('rules_changed', 'en'))[1]).toContain(
    'Lock the screen after: 5 minutes → Never | Passwords are due after: 90 days → 180 days | ' +
      'Passwords must be replaced when due: off → on | ',
  );
  expect(await checked()).toMatchObject({ brokenAt: null });
});

test('L15 · of a list it says what came and what went, and nothing of another order', async () => {
  const here = ['127.0.0.0/8', '::1/128'];
  await setRules(api, company, {
    addresses: [...here, '203.0.113.0/24'],
    secondFactor: { allowed: ['totp', 'sms'] },
  });
  await setRules(api, company, { addresses: ['198.51.100.7', ...here], secondFactor: { allowed: ['sms', 'totp'] } });
  expect(await changesIn('rules_changed')).toEqual([
    { field: 'addresses', added: ['198.51.100.7/32'], removed: ['203.0.113.0/24'] },
  ]);
  const [, line, before] = await file('rules_changed', 'zh-CN');
  expect(line).toContain(',IP 名单,允许的 IP：新增 198.51.100.7/32；移除 203.0.113.0/24,');
  expect(before).toContain('二次验证可用的方式：移除 通行密钥（指纹、面容或安全密钥）、邮箱验证码');
});

test('L15 · what was shown stands in the line, well or not, and how a code went', async () => {
  const said = async (count: number) =>
    (await eventsFor(api, company.token))
      .slice(0, count)
      .map(({ kind, outcome, details }) => [kind, outcome, details?.method]);
  await signInOn(api, company);
  expect((await said(5)).filter(([kind]) => kind !== 'new_device')).toEqual([
    ['second_factor', 'ok', 'email'],
    ['code_sent', 'ok', 'email'],
    ['sign_in', 'challenge_new_device', 'password'],
    ['confirm', 'ok', 'password'],
  ]);

  const { backupCodes, secret } = await turnTotpOn(api, company);
  const { device } = company;
  const { challenge } = await challengeOf(api, company, device);
  const answer = (method: 'totp' | 'backup' | 'sms', code: string) =>
    api.call('answerChallenge', { challenge, device, method, code });
  await answer('totp', otherCode(totpCode(secret, api.clock.now())));
  // A way that was not offered.
  await answer('sms', '000000');
  must(await answer('backup', backupCodes[0]!));
  expect(await said(4)).toEqual([
    ['second_factor', 'ok', 'backup'],
    ['second_factor', 'wrong_sms', 'sms'],
    ['second_factor', 'wrong_totp', 'totp'],
    ['sign_in', 'challenge_second_factor', 'password'],
  ]);
  const chinese = await file('second_factor', 'zh-CN');
  expect(chinese[1]).toContain(`,二次验证,成功,${company.name},${company.email},备用码,`);
  expect(chinese[3]).toContain(`,二次验证,验证器数字错误,,${company.email},身份验证器,`);
  const english = await file('second_factor', 'en');
  expect(english[1]).toContain(`,Second factor,OK,${company.name},${company.email},Backup code,`);
  expect(await checked()).toMatchObject({ brokenAt: null });
});

test('L15 · a line without details has the hash that it had before there were any', async () => {
  const { db } = api.services.database;
  must(await api.call('updateCompany', { name: '清禾' }, company));
  const [line, before] = await db.selectFrom('security_event').selectAll().orderBy('key', 'desc').limit(2).execute();
  const { seq, id, company: key, account, member, at, kind, outcome, actor, subject, ip, region, device } = line!;
  const told = [seq, formatId(id), key, account, member, at, kind, outcome, actor, subject, ip, region, device];
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const hash = api.services.secrets.digest(`log:${hex(before!.hash!)}:${JSON.stringify(told)}`);
  expect([line!.details, hex(line!.hash!)]).toEqual([null, hex(hash)]);
  await db.updateTable('security_event').set({ details: 'x' }).where('key', '=', line!.key).execute();
  expect(await checked()).toMatchObject({ brokenAt: line!.seq });
  // It is told of, and the rest can still be read.
  expect((await eventsFor(api, company.token))[0]).toMatchObject({ kind: 'company_name', details: null });
});
