import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../support/factories.ts';
import { handsOn } from '../support/hands.ts';
import { expectHealthy } from '../support/healthy.ts';
import type { Stage } from './stage.ts';
import { setStage } from './stage.ts';

let stage: Stage;
let page: Page;
beforeAll(async () => {
  stage = await setStage();
  for (const name of ['待邀甲', '待邀乙'])
    must(await stage.api.call('inviteMember', { name, send: 'link' }, stage.owner));
  page = await stage.at.open('options', '/members');
});
afterAll(() => stage.close());

test('W14 · those who are chosen and have not joined are invited together', async () => {
  const { press, says } = handsOn(() => page);
  for (const name of ['待邀甲', '待邀乙'])
    await page.locator(`::-p-aria([name="选择 ${name}"][role="checkbox"])`).click();
  await press('邀请 2 人');
  await page.locator('dialog[open] .fd-button-primary').click();
  await says('已生成 2 个链接');
  await says('复制全部链接');
  await expectHealthy(page);
  const links = await page.$$eval('dialog .fd-copy-text', (codes) => codes.map((code) => code.textContent ?? ''));
  expect(links).toHaveLength(2);
  for (const link of links) {
    const opened = must(await stage.api.call('openInvitation', { token: link.split('#token=')[1] ?? '' }));
    expect(opened.name).toMatch(/^待邀[甲乙]$/);
  }
});
