import type { Page } from 'puppeteer';
import type { DemoAccount } from '../../../deploy/demo/accounts.ts';
import type { TestBrowser } from '../../support/browser.ts';
import { forgetCodePause } from '../../support/browser.ts';
import type { Camera } from './camera.ts';
import { press } from './camera.ts';
import type { Stage } from './stage.ts';

const popupShot = { width: 360, height: 240, whole: true };
const pageShot = { width: 1120, height: 720, whole: true };
const dialogShot = { width: 1120, height: 760 };
const panelShot = { width: 400, height: 760 };

/** From the first screen to a session; leaves the owner signed in. */
export async function shootDoor(at: TestBrowser, stage: Stage, camera: Camera): Promise<void> {
  const popup = await at.open('popup');
  await popup.waitForSelector('input[name="server"]');
  await camera(popup, 'popup-server', popupShot);
  await popup.locator('input[name="server"]').fill(stage.api.url);
  await press(popup, ['继续', 'Continue']);
  await popup.waitForSelector('input[name="identifier"]');
  await camera(popup, 'popup-sign-in', popupShot);
  await shootRegistration(at, camera);
  await shootNewDevice(popup, stage, camera);
  await signIn(popup, stage.accounts.owner);
  await popup.waitForSelector('input[name="code"]');
  await camera(popup, 'popup-challenge', popupShot);
  await press(popup, ['备用码', 'Backup code']);
  await popup.locator('input[name="backup-code"]').fill(stage.backupCodes.pop() ?? '');
  await press(popup, ['验证', 'Verify']);
  await popup.waitForSelector('.fd-home-visitor');
  await camera(popup, 'popup-home', popupShot);
  await popup.close();
}

async function signIn(popup: Page, { email, password }: DemoAccount): Promise<void> {
  await popup.bringToFront();
  await popup.locator('input[name="identifier"]').fill(email);
  await popup.locator('input[name="password"]').fill(password);
  await press(popup, ['登录', 'Sign in']);
}

/** The agent has no second factor; the device is new to everybody. */
async function shootNewDevice(popup: Page, stage: Stage, camera: Camera): Promise<void> {
  const { agent } = stage.accounts;
  await forgetCodePause(stage.api, agent.email);
  await signIn(popup, agent);
  await popup.waitForSelector('input[name="code"]');
  await camera(popup, 'popup-new-device', popupShot);
  await press(popup, ['邮件确认链接', 'Link by email']);
  await camera(popup, 'popup-link', popupShot);
  await press(popup, ['返回登录', 'Back to sign-in']);
  await popup.waitForSelector('input[name="identifier"]');
}

async function shootRegistration(at: TestBrowser, camera: Camera): Promise<void> {
  const page = await at.open('options', '/register');
  await page.waitForSelector('input[name="companyName"]');
  await page.locator('input[name="password"]').fill('Bell7');
  await camera(page, 'options-register', { ...pageShot, width: 720 });
  await page.goto(`${page.url().split('#')[0]}#/registered/owner%40demo.example`);
  await page.waitForSelector('.fd-bullets');
  await camera(page, 'options-check-mail', { ...pageShot, width: 720 });
  await page.close();
}

export async function shootInbox(at: TestBrowser, camera: Camera): Promise<void> {
  const panel = await at.open('sidepanel');
  await panel.setViewport(panelShot);
  await panel.locator('[role="tab"][id="conversations-all"]').click();
  await panel.waitForSelector('.fd-inbox-row');
  await camera(panel, 'inbox-list', panelShot);
  await panel.locator('.fd-inbox-row').click();
  await panel.waitForSelector('.fd-chat-bubble');
  await camera(panel, 'inbox-conversation', panelShot);
  await panel.close();
}

export async function shootSettings(at: TestBrowser, camera: Camera): Promise<void> {
  const page = await at.open('options', '/sites');
  await page.waitForSelector('.fd-list-row');
  await camera(page, 'options-sites', pageShot);
  await shootSites(page, camera);
  await go(page, '/members');
  await page.waitForSelector('.fd-table-row');
  await camera(page, 'options-members', pageShot);
  await press(page, ['邀请成员', 'Invite a member']);
  await page.waitForSelector('dialog[open] input[name="email"]');
  await camera(page, 'options-invite', dialogShot);
  await page.keyboard.press('Escape');
  await go(page, '/security');
  await page.waitForSelector('.fd-list-row');
  await camera(page, 'options-security', pageShot);
  await shootCompanySecurity(page, camera);
  await go(page, '/company');
  await page.waitForSelector('.fd-copy-text');
  await camera(page, 'options-company', pageShot);
  await page.close();
}

/** The setup wizard, a step at a time. */
export async function shootSetup(at: TestBrowser, camera: Camera): Promise<void> {
  const page = await at.open('options', '/setup');
  for (const step of ['language', 'style', 'company', 'hours', 'site', 'team', 'reply', 'done']) {
    await go(page, `/setup/${step}`);
    await page.waitForSelector('.fd-setup-step:not([hidden]) h1');
    await camera(page, `setup-${step}`, { ...pageShot, height: 800 });
  }
  await page.close();
}

async function shootCompanySecurity(page: Page, camera: Camera): Promise<void> {
  await go(page, '/security/company');
  await page.waitForSelector('.fd-verdict');
  await camera(page, 'options-company-security', pageShot);
  await go(page, '/security/company/devices');
  await page.waitForSelector('.fd-device');
  await camera(page, 'options-company-devices', pageShot);
  await go(page, '/security/company/rules/factor');
  await page.waitForSelector('details[open] [name="required"]');
  await camera(page, 'options-company-rules', pageShot);
  await go(page, '/security/company/log');
  await page.waitForSelector('.fd-log-line');
  await camera(page, 'options-company-log', pageShot);
}

async function shootSites(page: Page, camera: Camera): Promise<void> {
  await press(page, ['继续设置', 'Continue setup']);
  await page.waitForSelector('.fd-steps');
  await camera(page, 'options-wizard', pageShot);
  await go(page, '/sites');
  await press(page, ['管理', 'Manage']);
  await press(page, ['外观', 'Appearance'], 'tab');
  await page.waitForSelector('.fd-preview');
  await camera(page, 'options-appearance', pageShot);
  await press(page, ['安装', 'Install'], 'tab');
  await page.waitForSelector('.fd-copy-text');
  await camera(page, 'options-install', pageShot);
}

async function go(page: Page, place: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#${place}`);
}

/** Set up for the second factor and its codes, on an account that has none yet. */
export async function shootSecondFactor(at: TestBrowser, stage: Stage, camera: Camera): Promise<void> {
  const { password } = stage.accounts.owner;
  const page = await at.open('options', '/security');
  await page.waitForSelector('.fd-security-row');
  await press(page, ['重新生成', 'Make new ones']);
  const again = '::-p-xpath(//dialog[@open]//button[@type="submit"])';
  await page.locator(again).click();
  await page.locator('dialog input[name="password"]').fill(password);
  await camera(page, 'options-confirm', dialogShot);
  await press(page, ['确认', 'Confirm']);
  // Whoever has a second factor gives it as well.
  await page.waitForSelector('dialog input[name="password"]', { hidden: true });
  await press(page, ['备用码', 'Backup code']);
  await page.locator('dialog input[name="backup-code"]').fill(stage.backupCodes.pop() ?? '');
  await press(page, ['确认', 'Confirm']);
  await page.waitForSelector('.fd-codes');
  await camera(page, 'options-backup-codes', dialogShot);
  stage.backupCodes = await page.$$eval('.fd-codes li', (all) => all.map((one) => one.textContent ?? ''));
  await page.close();
}

/** Last: to unlock is to confirm who one is, and then nothing asks for it. */
export async function shootLocked(at: TestBrowser, camera: Camera): Promise<void> {
  const popup = await at.open('popup');
  await press(popup, ['锁定', 'Lock']);
  await popup.waitForSelector('.fd-lock');
  await camera(popup, 'popup-locked', popupShot);
  await popup.close();
}
