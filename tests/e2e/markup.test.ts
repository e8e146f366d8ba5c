import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import { by } from '../support/approvals.ts';
import type { TestBrowser } from '../support/browser.ts';
import { EXTENSION_ID, launchBrowser, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany } from '../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember } from '../support/factories.ts';
import { sheetOf, uploadSheet } from '../support/imports.ts';
import { bePage, newReviewer } from '../support/reviewer.ts';
import { fillCase, pdf, submitCase, uploadFile } from '../support/verification.ts';
import type { TestVisitor } from '../support/visitors.ts';
import { as, newVisitor, write } from '../support/visitors.ts';
import type { Website } from '../support/website.ts';
import { html, startWebsite } from '../support/website.ts';

/** Short enough for every name; were it markup anywhere, it would call `h`. */
const EVIL = '<img src=x onerror=h()>';
const LINK = 'javascript:h()';
const both = { 'zh-CN': EVIL, en: EVIL };

/** What a page tells of itself; each document of it begins anew. */
type Seen = { hits: number; violations: string[] };
declare global {
  interface Window {
    seen: Seen;
    opened: ShadowRoot[];
  }
}

let api: Api<Clock>;
let at: TestBrowser;
let owner: TestCompany;
let reviewer: TestCompany;
let website: Website;
let site: string;
let invitation: string;
const system = createServer((_, response) => response.end(JSON.stringify({ orders: [order] })));

const order = {
  number: EVIL,
  state: EVIL,
  total: { amount: '1.00', currency: 'CNY' },
  placedAt: Date.now(),
  items: [{ name: EVIL, quantity: 1 }],
};

beforeAll(async () => {
  const email = anyEmail();
  [api, website] = await Promise.all([
    startApi({ clock: systemClock, environment: { OPERATORS: email } }),
    startWebsite(),
  ]);
  await new Promise<void>((resolve) => system.listen(0, '127.0.0.1', resolve));
  [owner, reviewer] = [await newCompany(api, { companyName: EVIL, contactName: EVIL }), await newReviewer(api, email)];
  await confirm(api, owner);
  site = await ownSite();
  const visitor = await newVisitor(api, { id: site, origin: website.origin });
  await write(api, visitor, `${EVIL} ${LINK} https://a.example/"onmouseover="h()`);
  await service();
  await modules(visitor);
  await organisation();
  at = await launchBrowser();
  await signIn(at, api, owner);
});
afterAll(async () => {
  await at?.close();
  await Promise.all([api?.close(), website?.close()]);
  system.close();
});

const mine = () => ({ token: owner.token });

async function ownSite(): Promise<string> {
  const made = must(await api.call('createSite', { name: EVIL, origin: website.origin }, mine()));
  const { path, content } = made.proof.file;
  website.pages.set(path, { body: content });
  must(await api.call('proveOrigin', { site: made.id, id: made.origins[0]!.id, method: 'file' }, mine()));
  must(await api.call('updateSite', { site: made.id, appearance: { welcome: EVIL }, chatPage: true }, mine()));
  return made.id;
}

/** What a company writes for its service. */
async function service(): Promise<void> {
  const { id: category } = must(await api.call('addCategory', { name: both }, mine()));
  const answer = { 'zh-CN': `${EVIL} [x](${LINK}) ${LINK}`, en: '' };
  must(await api.call('addFaq', { category, question: both, answer, keywords: [EVIL] }, mine()));
  must(await api.call('addCanned', { shortcut: 'x', title: EVIL, text: `${EVIL} ${LINK}`, shared: true }, mine()));
  must(await api.call('setAutoReply', { reply: 'first', on: true, text: both }, mine()));
}

async function modules({ visitor, token }: TestVisitor): Promise<void> {
  for (const module of ['customers', 'booking', 'orders', 'proactive'] as const)
    must(await api.call('setModule', { module, on: true }, mine()));
  const custom = { stages: [{ name: EVIL, tone: 'info' as const }], fields: [{ name: EVIL, type: 'text' as const }] };
  const { stages, fields } = must(await api.call('setCustomerSettings', custom, mine()));
  const values = { name: EVIL, company: EVIL, stage: stages[0]!.id, fields: { [fields[0]!.id]: `${EVIL} ${LINK}` } };
  must(await api.call('updateCustomer', { visitor, ...values }, mine()));
  const { port } = system.address() as AddressInfo;
  must(await api.call('setOrderAddress', { url: `http://127.0.0.1:${port}/` }, mine()));
  const booking = {
    open: true,
    timeZone: 'Asia/Shanghai',
    week: Array.from({ length: 7 }, () => [{ from: '00:00', to: '23:30' }]),
    exceptions: [],
    notice: 60,
    horizon: 14,
    ask: { name: 'required', phone: 'off', note: 'optional' },
    services: [both, { 'zh-CN': `${EVIL}2`, en: '' }].map((name) => ({ name, minutes: 60, places: 9 })),
  } as const;
  const { services } = must(await api.call('setBookingSettings', structuredClone(booking) as never, mine()));
  const wanted = services[0]!.id;
  const now = Date.now();
  const times = { service: wanted, from: now + 3 * 3_600_000, to: now + 2 * 86_400_000 };
  const { starts } = must(await api.call('listFreeTimes', times, mine()));
  const taken = {
    site,
    id: newId(),
    service: wanted,
    starts: starts[0]!,
    name: EVIL,
    note: EVIL,
    language: 'zh-CN' as const,
  };
  must(await api.call('takeBooking', taken, as({ site: { id: site, origin: website.origin }, visitor, token })));
  const rule = {
    name: EVIL,
    on: true,
    page: '',
    seconds: 0,
    awayHours: null,
    inHours: false,
    repeat: 'session',
    days: 1,
    from: 'company',
    text: { 'zh-CN': `${EVIL} ${LINK}`, en: EVIL },
  } as const;
  must(await api.call('setProactive', { rest: 0, rules: [rule] }, mine()));
}

async function organisation(): Promise<void> {
  const department = must(await api.call('createDepartment', { name: EVIL, parent: null }, mine()));
  const colleague = await newMember(api, owner, 'agent', EVIL);
  await confirm(api, owner);
  const place = { title: EVIL, departments: [department.id] };
  must(await api.call('updateMember', { id: colleague.member, ...place }, mine()));
  const draft = { name: EVIL, level: 4, scope: 'company' as const, permissions: [] };
  must(await api.call('createRole', draft, mine()));
  const { link } = must(await api.call('inviteMember', { name: EVIL, send: 'link' }, mine()));
  invitation = link!;
  const form = [{ id: 'reason', type: 'text' as const, label: EVIL, required: true }];
  const flow = must(
    await api.call('createFlow', { kind: 'leave', name: EVIL, form, steps: [by('any', owner)] }, mine()),
  );
  must(await api.call('requestApproval', { flow: flow.id, values: { reason: EVIL } }, colleague));
  const upload = await uploadSheet(api, owner, sheetOf([EVIL, '1', EVIL, EVIL, EVIL, EVIL, EVIL]), `${EVIL}.csv`);
  must(await api.call('startImport', { upload }, mine()));
  await fillCase(api as never, owner, { name: EVIL, address: EVIL, legalPerson: EVIL, contactName: EVIL });
  const paper = await uploadFile(api as never, owner, pdf('x'), `${EVIL}.pdf`);
  must(await api.call('attachDocument', { kind: 'licence', upload: paper }, mine()));
  await submitCase(api as never, owner);
}

/** A page that watches itself from its first line. */
type Watched = { page: Page; said: string[] };

async function watched(address: string): Promise<Watched> {
  const page = await at.browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('dialog', (dialog) => {
    said.push(`Content Security Policy: a dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.evaluateOnNewDocument(() => {
    localStorage.setItem('locale', 'zh-CN');
    window.seen = { hits: 0, violations: [] };
    window.opened = [];
    Object.assign(window, { h: () => window.seen.hits++ });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
      window.seen.violations.push(`${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`),
    );
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) {
      const root = attachShadow.call(this, { ...options, mode: 'open' });
      window.opened.push(root);
      return root;
    };
  });
  await page.goto(address);
  return { page, said };
}

/** How often the words stand there as words, and whatever of them became more than that. */
function look(page: Page, within: string) {
  const inPage = (words: string, selector: string) => {
    const roots = [...document.querySelectorAll(selector), ...window.opened];
    const all = [document, ...window.opened].flatMap((root) => [...root.querySelectorAll<HTMLElement>('*')]);
    const fields = roots.flatMap((root) => [...root.querySelectorAll<HTMLInputElement>('input, textarea')]);
    const texts = [...roots.map(({ textContent }) => textContent ?? ''), ...fields.map(({ value }) => value)];
    const isMade = (one: HTMLElement) =>
      one.getAttribute('src') === 'x' ||
      one.hasAttribute('onerror') ||
      one.hasAttribute('onmouseover') ||
      /^\s*javascript:/i.test(one.getAttribute('href') ?? '');
    const made = all.filter(isMade).map(({ outerHTML }) => outerHTML);
    return { times: texts.join(' ').split(words).length - 1, made, ...window.seen };
  };
  return page.evaluate(inPage, EVIL, within);
}

async function expectWords({ page, said }: Watched, where: string, within = 'body'): Promise<void> {
  await eventually(async () => (await look(page, within)).times > 0, 6000, `the words in ${where}`);
  expect({ where, ...(await look(page, within)) }).toMatchObject({ made: [], hits: 0, violations: [] });
  expect(said.filter((line) => /Content Security Policy|Refused to/i.test(line))).toEqual([]);
}

const settings = [
  'sites',
  'service/replies',
  'service/categories',
  'service/faqs',
  'service/canned',
  'bookings',
  'customers',
  'members',
  'members/roles',
  'members/import',
  'approvals',
  'approvals/new',
  'modules/booking',
  'modules/customers',
  'modules/proactive',
  'security/company',
  'security/company/log',
  'company',
  'company/verification',
  'setup',
];

/** Presses a button of the widget whose name has these words, once it is there. */
async function pressInside(page: Page, selector: string, words: string): Promise<void> {
  const press = (wanted: string, name: string) => {
    const buttons = [...window.opened[0]!.querySelectorAll<HTMLElement>(wanted)];
    const found = buttons.find(({ textContent }) => textContent?.includes(name));
    found?.click();
    return found !== undefined;
  };
  await page.waitForFunction(press, { polling: 50, timeout: 6000 }, selector, words);
}

const screen = (name: string) => `chrome-extension://${EXTENSION_ID}/${name}.html`;

test('what people write is never markup: every page of the settings', async () => {
  const one = await watched(screen('options'));
  for (const place of settings) {
    await one.page.evaluate((hash) => {
      location.hash = `#/${hash}`;
    }, place);
    // What stood there before goes first.
    await new Promise((resolve) => setTimeout(resolve, 120));
    await expectWords(one, place, place === 'setup' ? 'body' : 'main');
  }
  await one.page.close();
});

test('what people write is never markup: the popup, the inbox and all that stands beside a chat', async () => {
  const popup = await watched(screen('popup'));
  await expectWords(popup, 'popup');
  await popup.page.close();
  const inbox = await watched(screen('sidepanel'));
  await inbox.page.locator('[role="tab"][id="conversations-all"]').click();
  await inbox.page.locator('.fd-inbox-row').click();
  await inbox.page.waitForSelector('.fd-chat-bubble');
  await inbox.page.locator('::-p-aria([name="客户信息"][role="button"])').click();
  await inbox.page.waitForSelector('.fd-aside .fd-order');
  await expectWords(inbox, 'inbox');
  const links = await inbox.page.$$eval('.fd-chat-bubble a', (all) => all.map((one) => one.protocol));
  expect(links.every((protocol) => protocol === 'https:')).toBe(true);
  await inbox.page.focus('.fd-chat-field');
  await inbox.page.keyboard.type('/x');
  await inbox.page.waitForSelector('[role="listbox"] [role="option"]');
  await expectWords(inbox, 'canned replies');
  await inbox.page.close();
});

test('what people write is never markup: the widget on a page that forbids nothing, and the chat page', async () => {
  const snippet = `<script async src="${api.url}/widget.js" data-site="${site}"></script>`;
  website.pages.set('/shop', { body: html(snippet) });
  const shop = await watched(`${website.origin}/shop`);
  await expectWords(shop, 'the message beside the launcher');
  await shop.page.evaluate(() => window.opened[0]!.querySelector<HTMLElement>('#launcher')!.click());
  await shop.page.waitForFunction(() => window.opened[0]!.querySelector('.chips button'));
  await expectWords(shop, 'the window');
  await shop.page.close();

  const { chat } = must(await api.call('listSites', {}, mine())).sites[0]!;
  const own = await watched(chat.url);
  await own.page.waitForFunction(() => window.opened[0]?.querySelector('.panel'));
  await expectWords(own, 'the chat page');
  await pressInside(own.page, '.chips button', EVIL);
  await pressInside(own.page, '.ask button', EVIL);
  await own.page.waitForFunction((link) => window.opened[0]!.textContent?.includes(`[x](${link})`), {}, LINK);
  await expectWords(own, 'the answer');
  await pressInside(own.page, 'button', '预约时间');
  const offered = (words: string) => window.opened[0]!.querySelector('.sheet')?.textContent?.includes(words);
  await own.page.waitForFunction(offered, { timeout: 6000 }, `${EVIL}2`);
  await expectWords(own, 'the times');
  await own.page.close();
});

test('what people write is never markup: pages of the server, the mailbox and the review desk', async () => {
  for (const path of [invitation, `${api.url}/c/${owner.companyId}`, `${api.url}/mailbox`]) {
    const one = await watched(path);
    await expectWords(one, path);
    await one.page.close();
  }
  await bePage(at.browser, api, reviewer);
  const desk = await watched(`${api.url}/operator`);
  await expectWords(desk, 'the queue');
  await desk.page.locator('.fd-review-row').click();
  await expectWords(desk, 'a case');
  await desk.page.close();
});
