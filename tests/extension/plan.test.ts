import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { must } from '../support/factories.ts';
import { expectHealthy } from '../support/healthy.ts';
import type { Stage } from './stage.ts';
import { setStage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage?.close());

const button = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

test('R32 · what has no room leads to the plan, and is forgotten once the trial gives it room', async () => {
  const owner = { token: stage.owner.token };
  for (let seat = 2; seat <= 10; seat++)
    must(await stage.api.call('inviteMember', { name: `成员${seat}`, role: 'agent', send: 'link' }, owner));
  const page = await stage.at.open('options', '/members');
  await page.locator(button('邀请成员')).click();
  await page.locator('dialog[open] input[name="email"]').fill('eleventh@company.example');
  await page.locator('dialog[open] button[type="submit"]').click();
  await page.waitForSelector('dialog[open] [role="alert"] ::-p-text(当前套餐最多 10 位成员)');

  const opened = new Promise<void>((resolve) => stage.at.browser.once('targetcreated', () => resolve()));
  await page.locator('dialog[open] [role="alert"] a').click();
  await opened;
  const plan = await eventually(async () =>
    (await stage.at.browser.pages()).find((one) => one.url().endsWith('#/company/plan')),
  );
  await plan.locator(button('开始试用')).click();
  const current = '::-p-xpath(//li[.//h3[.="标准版"]]//*[contains(., "当前套餐，试用到")])';
  await plan.waitForSelector(current);
  await plan.waitForSelector('::-p-xpath(//li[.//h3[.="免费版"]]//p[contains(., "试用结束后自动回到这里")])');
  expect(await plan.$$('.fd-plan-current')).toHaveLength(1);
  await expectHealthy(plan);

  await page.bringToFront();
  await page.waitForSelector('dialog[open] [role="alert"]', { hidden: true });
  expect(await page.$eval('dialog[open] input[name="email"]', (field) => field.value)).toBe('eleventh@company.example');
  await page.locator('dialog[open] button[type="submit"]').click();
  await page.waitForSelector('dialog[open] .fd-copy-text');
});
