import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Shop } from '../../deploy/shop/server.ts';
import { startShop } from '../../deploy/shop/server.ts';
import { violationsOf } from '../support/axe.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser } from '../support/browser.ts';

let dataDir: string;
let shop: Shop;
let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-shop-'));
  shop = await startShop({ port: 0, dataDir });
  browser = await launchBrowser({ extension: false });
  page = await browser.browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await shop.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await page.goto(shop.url);
  await page.evaluate(() => localStorage.clear());
});

const press = (name: string) => page.locator(`::-p-aria(${name}[role="button"])`).click();
const shown = () => page.$eval('main', (main) => (main as HTMLElement).innerText);
const badge = () =>
  page.$eval('[data-count]', (element) => ((element as HTMLElement).hidden ? '' : element.textContent));

describe('the demo shop in a browser', () => {
  test('tea goes into the bag, its number changes, and the order empties it', async () => {
    await page.goto(`${shop.url}/products/wanshan`);
    expect(await badge()).toBe('');
    await press('加一件');
    await press('放进购物袋');
    await page.waitForFunction(() => document.querySelector('main')?.innerText.includes('共 2 件'));
    expect(await badge()).toBe('2');

    await page.goto(`${shop.url}/cart`);
    await press('加一件');
    await page.waitForFunction(() => document.querySelector('[data-total]')?.textContent === '¥594');
    expect(await badge()).toBe('3');

    await press('提交订单');
    await page.waitForFunction(() => /订单号 YY\d{8}-\d{4}/.test(document.querySelector('main')?.innerText ?? ''));
    expect(await badge()).toBe('');
    await page.reload();
    expect(await shown()).toContain('袋子还是空的');
  });

  test('a line is taken out by keyboard, and the focus is not lost', async () => {
    await page.evaluate(() => localStorage.setItem('yanyu.cart', '{"baopu":1}'));
    await page.goto(`${shop.url}/en/cart`);
    await page.focus('[data-drop]');
    await page.keyboard.press('Enter');
    expect(await shown()).toContain('Your bag is empty');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  });

  test.each(['not json', '[]', '{"wanshan":-3,"baopu":"x","gone":2}', 'null'])(
    'a damaged bag, %s, is an empty one',
    async (kept) => {
      await page.evaluate((text) => localStorage.setItem('yanyu.cart', text), kept);
      await page.goto(`${shop.url}/cart`);
      expect(await shown()).toContain('袋子还是空的');
      expect(await badge()).toBe('');
    },
  );

  test('what is pasted into the code box runs on the next page', async () => {
    await page.goto(`${shop.url}/admin`);
    await page.type('textarea', '<script>document.documentElement.dataset.pasted = "yes"</script>');
    await Promise.all([page.waitForNavigation(), page.click('form button')]);
    expect(await shown()).toContain('头部代码已保存');
    expect(await page.evaluate(() => document.documentElement.dataset.pasted)).toBeUndefined();
    await page.goto(`${shop.url}/about`);
    expect(await page.evaluate(() => document.documentElement.dataset.pasted)).toBe('yes');
  });

  test('the code box says whose it is, and keeps no text that is no code', async () => {
    await page.goto(`${shop.url}/admin`);
    expect(await shown()).toContain('不用登录，只有这台电脑能打开');
    await page.$eval('textarea', (box) => {
      box.value = '1234567897-1';
    });
    await Promise.all([page.waitForNavigation(), page.click('form button')]);
    expect(await shown()).toContain('没有找到标签');
    await page.goto(`${shop.url}/about`);
    expect(await page.content()).not.toContain('1234567897-1');
  });

  test.each(['light', 'dark'])('no page is wider than 360 px, and axe finds nothing, %s', async (scheme) => {
    await page.setViewport({ width: 360, height: 740 });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.evaluate(() => localStorage.setItem('yanyu.cart', '{"wanshan":2,"baopu":1}'));
    for (const path of ['/', '/products/tingquan', '/about', '/cart', '/admin', '/nowhere']) {
      for (const prefix of ['', '/en']) {
        await page.goto(`${shop.url}${prefix}${path}`);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect([prefix + path, width]).toEqual([prefix + path, 360]);
      }
      expect([path, (await violationsOf(page)).map(({ id }) => id)]).toEqual([path, []]);
    }
  });
});
