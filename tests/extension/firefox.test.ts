import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import puppeteer from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patternOf } from '../../lib/browser/site-permission.ts';
import { FIREFOX_EXTENSION_ID } from '../../lib/util/extension-id.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import { forgetCodePause } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany } from '../support/factories.ts';
import { mailedCode, newCompany } from '../support/factories.ts';
import { boundSite, newVisitor, write } from '../support/visitors.ts';
import type { Website } from '../support/website.ts';
import { html, startWebsite } from '../support/website.ts';
import { deliveries, openChatOf, reply } from './stage.ts';

const FIREFOX = [process.env.FIREFOX_PATH, '/usr/bin/firefox', '/usr/bin/firefox-esr'].find(
  (path) => path && existsSync(path),
);
const BUILD = join(import.meta.dirname, '../../.output/firefox-mv3');
/** Firefox makes one for each installation; a preference can say which. */
const UUID = '0d9f1c5e-6a4b-4c8e-9d2f-3b7a1e5c8f60';

describe.skipIf(!FIREFOX || !existsSync(BUILD))('in Firefox', () => {
  let api: Api<Clock>;
  let owner: TestCompany;
  let browser: Browser;
  let profile: string;
  let strict: Website;

  /** Firefox never says that a page of an extension has finished loading. */
  async function open(screen: string): Promise<Page> {
    const page = await browser.newPage();
    const url = `moz-extension://${UUID}/${screen}.html`;
    void page.goto(url).catch(() => {});
    await eventually(
      () => page.evaluate((here) => location.href === here && document.readyState === 'complete', url),
      15_000,
    );
    return page;
  }

  /** Asks the worker as a screen does. */
  function command(screen: Page, name: string, input: object): Promise<unknown> {
    return screen.evaluate(
      (verb, given) => chrome.runtime.sendMessage({ kind: 'command', name: verb, input: given }),
      name,
      input,
    );
  }

  beforeAll(async () => {
    api = await startApi({ clock: systemClock });
    owner = await newCompany(api);
    strict = await startWebsite();
    strict.pages.set('/', { headers: { 'content-security-policy': "default-src 'none'" }, body: html('') });
    profile = await mkdtemp(join(tmpdir(), 'frontdesk-firefox-'));
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: FIREFOX,
      headless: true,
      userDataDir: profile,
      args: ['--remote-allow-system-access'],
      extraPrefsFirefox: {
        'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_EXTENSION_ID]: UUID }),
        'extensions.webextOptionalPermissionPrompts': false,
        'intl.locale.requested': 'zh-CN',
        'intl.accept_languages': 'zh-CN',
      },
    });
    await browser.installExtension(BUILD);
  });

  afterAll(async () => {
    await browser?.close();
    await strict?.close();
    await api?.close();
    if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });

  test('O18 · an agent signs in and answers', async () => {
    const site = await boundSite(api, owner);
    const popup = await open('popup');
    const { email: identifier, password } = owner;
    expect(await command(popup, 'setServer', { address: api.url })).toMatchObject({ ok: true });
    await forgetCodePause(api, identifier);
    const asked = await command(popup, 'signIn', { identifier, password, remember: false });
    expect(asked).toMatchObject({ ok: true, value: { phase: 'challenge' } });
    const code = await mailedCode(api, identifier);
    expect(await command(popup, 'answerChallenge', { method: 'email', code })).toMatchObject({ ok: true });
    await popup.waitForSelector('.fd-home');

    const visitor = await newVisitor(api, site);
    await write(api, visitor, '火狐里的消息');
    const panel = await open('sidepanel');
    await openChatOf(panel, '火狐里的消息');
    await reply(panel, '收到');
    await eventually(async () => (await deliveries(panel)).join() === 'delivered');
    await panel.close();
    await popup.close();
  });

  test('X1 · the preview is up on a page that allows nothing', async () => {
    const { value: site } = await api.call(
      'createSite',
      { name: '严格站点', origin: strict.origin },
      { token: owner.token },
    );
    const screen = await open('options');
    // Firefox wants a click of a person's own.
    await screen.evaluate((host) => {
      const button = document.createElement('button');
      button.id = 'ask';
      button.addEventListener('click', async () => {
        const given = await chrome.permissions.request({ origins: [host] });
        document.body.dataset.given = String(given);
      });
      document.body.prepend(button);
    }, patternOf(strict.origin));
    await screen.click('#ask');
    await screen.waitForSelector('body[data-given="true"]');
    expect(await command(screen, 'showPreview', { site: site?.id, origin: strict.origin })).toMatchObject({ ok: true });
    const page = await eventually(async () =>
      (await browser.pages()).find((one) => one.url().startsWith(strict.origin)),
    );
    await page.waitForSelector('#frontdesk');
    expect(await command(screen, 'signOut', {})).toMatchObject({ ok: true });
  });

  test('O18 · an extension that may reach the host of the API signs in as before', async () => {
    const screen = await open('options');
    const { email: identifier, password } = owner;
    const signedIn = { ok: true, value: { phase: 'signedIn' } };
    expect(await command(screen, 'signIn', { identifier, password, remember: false })).toMatchObject(signedIn);
  });
});
