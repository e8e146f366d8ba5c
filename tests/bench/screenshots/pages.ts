import type { Browser, Page } from 'puppeteer';
import { texts as english } from '../../../lib/i18n/widget/en.ts';
import { launcherTexts } from '../../../lib/i18n/widget/launcher.ts';
import { texts as chinese } from '../../../lib/i18n/widget/zh-CN.ts';
import { newId } from '../../../lib/util/id.ts';
import { forgetCodePause, reads } from '../../support/browser.ts';
import { anyEmail, linkTokenFor, must, registration, tokenOf } from '../../support/factories.ts';
import type { Camera, Language } from './camera.ts';
import { press } from './camera.ts';
import type { Stage } from './stage.ts';

const shot = { width: 720, height: 640, whole: true };

async function open(browser: Browser, url: string, language: Language): Promise<Page> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument((chosen) => localStorage.setItem('locale', chosen), language);
  await page.goto(url);
  return page;
}

/** The API's own pages. */
export async function shootPages(browser: Browser, stage: Stage, language: Language, camera: Camera): Promise<void> {
  const { api, token } = stage;
  const given = registration();
  must(await api.call('register', given));
  const { link } = must(await api.call('inviteMember', { email: anyEmail(), role: 'agent' }, { token }));
  const places = [
    ['web-home', '/'],
    ['web-register', '/register'],
    ['web-link-invalid', '/activate'],
    ['web-recover', '/recover'],
    ['web-invite', `/invite#token=${tokenOf(link)}`],
    ['web-not-found', '/nowhere'],
  ] as const;
  for (const [surface, path] of places) {
    const page = await open(browser, api.url + path, language);
    await page.waitForSelector('#app h1');
    await camera(page, surface, shot);
    await page.close();
  }
  await shootConfirmation(browser, stage, language, camera);
  const page = await open(browser, `${api.url}/activate#token=${await linkTokenFor(api, given.email)}`, language);
  await page.waitForSelector('#app h1');
  await camera(page, 'web-activate', shot);
  await press(page, ['激活', 'Activate']);
  await page.waitForSelector('.fd-copy-text');
  await camera(page, 'web-activated', shot);
  await page.close();
}

/** What the mailed link of a sign-in opens. */
async function shootConfirmation(browser: Browser, stage: Stage, language: Language, camera: Camera): Promise<void> {
  const { api, accounts } = stage;
  const { email, password } = accounts.agent;
  const device = newId();
  const given = { identifier: email, password, device: { id: device, label: 'Chrome · macOS' } };
  const asked = must(await api.call('signIn', given));
  if (asked.status !== 'challenge') throw new Error('expected a challenge');
  await forgetCodePause(api, email);
  must(await api.call('sendChallengeCode', { challenge: asked.challenge, device, method: 'link' }));
  const page = await open(browser, `${api.url}/confirm#token=${await linkTokenFor(api, email)}`, language);
  await page.waitForSelector('.fd-web-facts');
  await camera(page, 'web-confirm', shot);
  await page.close();
}

/** The customer's side, on the demo shop. */
export async function shootWidget(browser: Browser, stage: Stage, language: Language, camera: Camera): Promise<void> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1120, height: 760 });
  await page.goto(stage.shop.url + (language === 'en' ? '/en/' : '/'));
  const launcher = launcherTexts[language].open;
  const button = await page.waitForSelector(`::-p-aria([name="${launcher}"][role="button"])`);
  await camera(page, 'widget-closed', { width: 1120, height: 760 });
  await button?.click();
  const box = await page.waitForSelector('::-p-aria([role="textbox"])');
  await box?.type(language === 'en' ? 'Does the tea ship abroad?' : '请问新茶什么时候上市？');
  await page.keyboard.press('Enter');
  await reads(page, language === 'en' ? english.sent : chinese.sent);
  await camera(page, 'widget-open', { width: 1120, height: 760 });
  await camera(page, 'widget-phone', { width: 390, height: 760 });
  await page.close();
}
