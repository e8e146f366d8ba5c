import type { CDPSession, Page, Protocol } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { command, launchBrowser } from '../support/browser.ts';
import type { TestCompany } from '../support/factories.ts';
import { must, newCompany } from '../support/factories.ts';
import { press, says, textOf } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';

let api: Api<Clock>;
let company: TestCompany;
let at: TestBrowser;

beforeAll(async () => {
  api = await startApi({ clock: systemClock });
  company = await newCompany(api);
  at = await launchBrowser();
});
afterAll(async () => {
  await at?.close();
  await api?.close();
});

type Credential = Protocol.WebAuthn.Credential;

/** A reader of fingers that always finds the right one; each page has one of its own. */
async function fingerprintReader(page: Page, credentials: Credential[] = []) {
  const cdp: CDPSession = await page.createCDPSession();
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  for (const credential of credentials) await cdp.send('WebAuthn.addCredential', { authenticatorId, credential });
  return async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
}

/** A page of the server on a phone, which is the device that the person signed in on before. */
async function phone(path: string): Promise<Page> {
  const page = await at.browser.newPage();
  await page.setViewport({ width: 360, height: 740 });
  await page.evaluateOnNewDocument((device) => {
    localStorage.setItem('locale', 'zh-CN');
    localStorage.setItem('device', device);
  }, company.device);
  await page.goto(api.url + path);
  await page.waitForSelector('#app h1');
  return page;
}

/** Kept from the page where the passkey was made, since each page has a reader of its own. */
let kept: Credential[] = [];

describe('on a phone', () => {
  test('L1 · the company’s own page has its name, an unknown ID is told, L11 · and what a browser fills in is enough', async () => {
    const lost = await phone('/c/0000000000');
    await says(lost, '没有找到这个企业');
    await lost.close();
    const page = await phone(`/c/${company.companyId}`);
    expect(await textOf(page)).toContain(`登录“${company.companyName}”`);
    const field = (name: string, attribute: string) =>
      page.$eval(`input[name="${name}"]`, (input, which) => input.getAttribute(which), attribute);
    expect(await field('identifier', 'autocomplete')).toBe('username webauthn');
    expect(await field('password', 'autocomplete')).toBe('current-password');
    expect(await page.$eval('input[name="remember"]', (box) => (box as HTMLInputElement).checked)).toBe(false);
    await expectHealthy(page);
    // As a browser fills in: values and events, no keys.
    for (const [name, value] of [
      ['identifier', company.email],
      ['password', company.password],
    ])
      await page.$eval(
        `input[name="${name}"]`,
        (input, text) => {
          (input as HTMLInputElement).value = text ?? '';
          input.dispatchEvent(new Event('input', { bubbles: true }));
        },
        value,
      );
    await press(page, '登录');
    await page.waitForFunction(() => location.pathname === '/account');
    await says(page, '还没有通行密钥');
    await expectHealthy(page);
    await page.close();
  });

  test('L29 · a passkey is added, unlocks the screen, and where it does not the password does', async () => {
    const page = await phone('/account');
    const credentials = await fingerprintReader(page);
    await page.reload();
    await press(page, '添加通行密钥');
    await page.locator('dialog[open] input[name="password"]').fill(company.password);
    await page.keyboard.press('Enter');
    await says(page, '每个备用码只能用一次');
    await press(page, '我已妥善保存');
    await says(page, 'Chrome · Linux');
    kept = await credentials();
    expect(kept).toHaveLength(1);

    await press(page, '锁定');
    await says(page, '屏幕已锁定');
    // What is locked stays so after a reload.
    await page.reload();
    await says(page, '屏幕已锁定');
    await expectHealthy(page);
    await press(page, '解锁');
    await says(page, '我的账户');
    await press(page, '锁定');
    await says(page, '屏幕已锁定');
    await press(page, '密码');
    await page.locator('input[name="password"]').fill(company.password);
    await press(page, '解锁');
    await says(page, '我的账户');
    const { events } = must(await api.call('listSecurityEvents', { kind: 'unlocked' }, { token: company.token }));
    expect(events.map(({ details }) => details?.method)).toEqual(['password', 'passkey']);
    await page.close();
  });
});

describe('in the extension', () => {
  test('L24 · a passkey signs in through the server’s own window', async () => {
    const popup = await at.open('popup');
    await popup.waitForSelector('#app input');
    await command(popup, 'setServer', { address: api.url });
    await press(popup, '用通行密钥登录');
    const target = await at.browser.waitForTarget((one) => one.url().startsWith(`${api.url}/passkey`));
    const page = await target.page();
    if (!page) throw new Error('no page');
    await fingerprintReader(page, moved());
    // The browser was asked before there was a reader; one loaded again asks again.
    await page.reload().catch(() => {});
    await popup.waitForSelector('.fd-home');
    expect(await textOf(popup)).toContain(company.companyName);
    await popup.close();
  });
});

/** The same passkey on another device, a step further, as its copies count. */
function moved(): Credential[] {
  return kept.map((credential) => ({ ...credential, signCount: credential.signCount + 10 }));
}
