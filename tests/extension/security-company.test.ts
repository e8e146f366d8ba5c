import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { forgetCodePause, launchBrowser, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany, TestPerson } from '../support/factories.ts';
import { confirm, mailedCode, must, newCompany, newMember } from '../support/factories.ts';
import { handsOn } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';

let api: Api<Clock>;
let at: TestBrowser;
let owner: TestCompany;
let colleague: TestPerson;
let page: Page;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  owner = await newCompany(api);
  colleague = await newMember(api, owner, 'agent', '乙班同事');
  await confirm(api, colleague);
  must(await api.call('setEmailCode', { enabled: true }, { token: colleague.token }));
  at = await launchBrowser();
  await signIn(at, api, owner);
  page = await at.open('options', '/security');
});
afterAll(async () => {
  await at?.close();
  await api?.close();
});

const textIn = (element: Element) => (element as HTMLElement).innerText;

const { says, press, fill } = handsOn(() => page);

/** What has the focus, by its words. */
const focused = (text: string) =>
  eventually(
    () =>
      page.evaluate(
        (wanted) => document.activeElement?.textContent?.includes(wanted) && document.activeElement !== document.body,
        text,
      ),
    6000,
    `focus on "${text}"`,
  );
const visit = (place: string) => page.goto(`${page.url().split('#')[0]}#/security/company/${place}`);
const inRules = (title: string, what: string) => page.locator(`::-p-xpath(//details[.//h2="${title}"]//${what})`);
const saveRules = (title: string) => inRules(title, 'button[@type="submit"]').click();
/** What holds in a group of rules, in its words. */
const holds = (text: string) =>
  page.waitForSelector(`::-p-xpath(//summary[contains(., "${text}")])`, { timeout: 6000 });

test('W17 · one screen names who has no second factor, and leads to the rule', async () => {
  await press('企业安全', 'tab');
  const lacking = () => page.$eval('::-p-xpath(//section[.//h3="没有二次验证"])', textIn);
  await eventually(async () => (await lacking()).includes(owner.email));
  expect(await lacking()).not.toContain(colleague.email);
  await says('安全日志完好');
  await expectHealthy(page);
  await press('去处理：要求所有成员开启二次验证', 'link');
  await page.waitForSelector('details[open] [name="required"]');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('二次验证');
});

test('L12 · the lock time is set, after showing again who one is', async () => {
  await visit('rules/lock');
  await page.waitForSelector('details[open] [name="lockMinutes"]');
  const options = await page.$$eval('[name="lockMinutes"] option', (all) => all.map((one) => one.value));
  expect(options).toEqual(['10', '15', '20', '25', '30']);
  await page.select('[name="lockMinutes"]', '20');
  await saveRules('锁定与失败');
  await page.locator('dialog [name="password"]').fill(owner.password);
  await press('确认');
  await holds('锁定 20 分钟');
  await focused('锁定 20 分钟');
  await page.reload();
  await holds('锁定 20 分钟');
});

test('L12 · an admin unlocks a member, and goes on where the member stood', async () => {
  for (let failed = 0; failed < 4; failed++)
    await api.call('signIn', {
      identifier: colleague.email,
      password: 'Wrong-one 1!',
      device: { id: newId(), label: 'Chrome · Windows' },
    });
  await visit('overview');
  await press(`解除锁定：${colleague.name}`);
  await says(`已解除锁定，${colleague.name} 可以登录了`);
  await says('没有成员被锁定');
  await focused('已锁定的成员');
});

test('L17 · an admin keeps addresses out, and not the own one', async () => {
  await visit('rules/addresses');
  await fill('addresses', '203.0.113.0/24\n10.0.0.300');
  await saveRules('IP 名单');
  await says('第 2 行“10.0.0.300”不是有效的 IP 或网段');
  await fill('addresses', '203.0.113.0/24');
  await saveRules('IP 名单');
  await says('名单里没有您现在的 IP');
  await expectHealthy(page);
  await inRules('IP 名单', 'button[contains(., "加上我现在的 IP")]').click();
  await says('保存后，不在名单里的地址会立即退出');
  await saveRules('IP 名单');
  await holds('只允许名单里的 2 个 IP 或网段');
  const { addresses, lockMinutes } = must(await api.call('getRules', {}, { token: owner.token }));
  expect(addresses).toHaveLength(2);
  // What was not touched stays.
  expect(lockMinutes).toBe(20);
});

test('L18 · a waiting device is approved in the security centre', async () => {
  await visit('rules/devices');
  await page.locator('[name="approval"]').click();
  await saveRules('设备');
  await holds('新设备要管理员批准');
  const { challenge, device } = await waitAtTheDoor();
  await visit('devices/waiting');
  await press(`批准：${colleague.name} 的 Chrome · Windows`);
  await says('没有等待批准的设备');
  const admitted = must(await api.call('answerChallenge', { challenge, device, method: 'approval' }));
  expect(admitted.status).toBe('session');
  await expectHealthy(page);
});

test('L16 · an admin signs a member out everywhere', async () => {
  await press(`管理 ${colleague.name}`);
  await press('全部退出登录', 'menuitem');
  await page.waitForSelector('dialog[open]');
  await press('全部退出登录');
  await says(`${colleague.name} 已退出登录`);
  expect((await api.call('me', {}, { token: colleague.token })).ok).toBe(false);
});

test('L15 · the log is filtered and exported', async () => {
  await visit('log');
  await page.waitForSelector('.fd-log-line');
  const lines = () => page.$$eval('.fd-log-line', (all) => all.map((one) => one.textContent ?? ''));
  expect((await lines()).join(' ')).not.toMatch(/[a-z]+[ _][a-z]+[ _][a-z]+/);
  await page.select('[name="kind"]', 'device_allowed');
  await eventually(async () => (await lines()).length === 1);
  expect((await lines())[0]).toContain(colleague.email);
  const folder = await mkdtemp(join(tmpdir(), 'frontdesk-log-'));
  const session = await at.browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await press('导出');
  await press('表格（CSV）', 'menuitem');
  await says('已导出 1 条记录');
  const name = await eventually(async () => (await readdir(folder)).find((one) => one.endsWith('.csv')));
  const rows = (await readFile(join(folder, name), 'utf8')).trim().split('\r\n');
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatch(/^\d+,[\d-]+ [\d:]+[+-]\d\d:\d\d,批准设备,,/);
  await rm(folder, { recursive: true });
  await fill('text', '没有这样的记录');
  await says('没有符合条件的记录');
  await page.locator('::-p-xpath(//button[normalize-space()="清除筛选"])').click();
  await page.waitForSelector('.fd-log-line');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('text');
});

/** A colleague on a new device, whose code is right. */
async function waitAtTheDoor(): Promise<{ challenge: string; device: string }> {
  const device = newId();
  await forgetCodePause(api, colleague.email);
  const { email: identifier, password } = colleague;
  const asked = must(
    await api.call('signIn', { identifier, password, device: { id: device, label: 'Chrome · Windows' } }),
  );
  if (asked.status !== 'challenge') throw new Error('expected a challenge');
  const { challenge } = asked;
  must(await api.call('sendChallengeCode', { challenge, device }));
  const code = await mailedCode(api, identifier);
  const next = must(await api.call('answerChallenge', { challenge, device, method: 'email', code }));
  if (next.status !== 'challenge') throw new Error('expected to wait');
  return { challenge: next.challenge, device };
}
