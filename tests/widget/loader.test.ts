import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { html } from '../support/website.ts';
import type { Stage } from './stage.ts';
import { openStage } from './stage.ts';
import type { Visit } from './visit.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(() => stage.everybodyLeaves());

const trace = (page: Visit['page']) =>
  page.evaluate(async () => ({
    cookie: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    global: 'Frontdesk' in window,
    elements: document.querySelectorAll('#frontdesk').length,
  }));

test('C11 · before it is opened it stores nothing, connects nothing, and asks two small things', async () => {
  const before = stage.gate.seen.length;
  const customer = await stage.visit();
  await customer.drawn();
  await customer.page.waitForNetworkIdle({ idleTime: 300 });
  const { global, elements, ...stored } = await trace(customer.page);
  expect(stored).toEqual({ cookie: '', local: [], session: [], databases: [], caches: [] });
  expect([global, elements]).toEqual([true, 1]);
  expect(stage.gate.seen.slice(before)).toEqual(['GET /widget.js', `GET /widget/${stage.site}`]);
  expect(await customer.page.cookies(stage.gate.url)).toEqual([]);
});

test('C11 · the panel is fetched when the pointer reaches for it, and still nothing is stored', async () => {
  const customer = await stage.visit();
  await customer.drawn();
  const before = stage.gate.seen.length;
  await customer.page.hover('>>> #launcher');
  await customer.page.waitForNetworkIdle({ idleTime: 200 });
  const fetched = stage.gate.seen.slice(before);
  expect(fetched).toHaveLength(2);
  expect(fetched.every((path) => /^GET \/widget-(panel|zh-CN)-/.test(path))).toBe(true);
  expect((await trace(customer.page)).local).toEqual([]);
});

test('C11 · it weighs 3 kB before it is opened and 15 kB once one can write, as a network sees it', async () => {
  const before = stage.gate.seen.length;
  const customer = await stage.visit();
  await customer.open();
  await customer.page.waitForNetworkIdle({ idleTime: 300 });
  const paths = [...new Set(stage.gate.seen.slice(before).map((line) => line.replace('GET ', '')))];
  const weights = await Promise.all(
    paths.map(async (path) => {
      const answer = await fetch(stage.gate.url + path, { headers: { origin: stage.website.origin } });
      return brotliCompressSync(await answer.bytes()).length;
    }),
  );
  expect(paths.slice(0, 2)).toEqual(['/widget.js', `/widget/${stage.site}`]);
  expect(weights[0]! + weights[1]!).toBeLessThanOrEqual(3000);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeLessThanOrEqual(15_000);
});

test('C11 · works under one script-src, one connect-src and Trusted Types', async () => {
  const policy = [
    "default-src 'none'",
    `script-src ${stage.gate.url}`,
    `connect-src ${stage.gate.url}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const customer = await stage.visit({
    headers: { 'content-security-policy': policy },
    before: () =>
      addEventListener('securitypolicyviolation', (event) => {
        console.log(`violation ${event.violatedDirective} ${event.blockedURI}`);
      }),
  });
  await customer.open();
  await customer.say('严格的页面');
  await customer.until((seen) => seen.some(({ text, delivery }) => text === '严格的页面' && delivery === 'sent'));
  // A scheme in connect-src covers no socket: then the log is polled, and nothing else is refused.
  const refused = customer.console.filter((line) => line.includes('violation') && !/connect-src ws:/.test(line));
  expect(refused).toEqual([]);
  expect(await customer.page.$$('[style]')).toHaveLength(1);
});

test('C11 · the snippet twice is one launcher, in whatever form it is written', async () => {
  const again = stage.snippet.replace('async', 'type="module"');
  const customer = await stage.visit({ head: stage.snippet + stage.snippet, body: again });
  await customer.drawn();
  await customer.page.addScriptTag({ url: `${stage.gate.url}/widget.js` });
  await customer.page.waitForNetworkIdle({ idleTime: 200 });
  expect((await trace(customer.page)).elements).toBe(1);
});

test('C14 · on an origin that is not bound nothing is drawn, and the console says what to do', async () => {
  stage.website.pages.set('/elsewhere', { body: html(stage.snippet) });
  const elsewhere = stage.website.origin.replace('localhost', 'a.localhost');
  const customer = await stage.visitAt(`${elsewhere}/elsewhere`);
  await customer.page.waitForNetworkIdle({ idleTime: 300 });
  expect((await trace(customer.page)).elements).toBe(0);
  const said = customer.console.filter((line) => line.startsWith('info Frontdesk:'));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain(`Verify ${elsewhere}`);
});

test('C11 · the script interface opens, hides and destroys, also before it has loaded', async () => {
  const queue = '<script>window.Frontdesk = window.Frontdesk || { q: [] }; Frontdesk.q.push(["open"]);</script>';
  const customer = await stage.visit({ head: queue + stage.snippet });
  await customer.page.waitForFunction(() => window.roots[0]?.querySelector('.panel'));
  const call = (name: 'close' | 'hide' | 'show' | 'toggle' | 'destroy') =>
    customer.page.evaluate((method) => (window.Frontdesk as unknown as Record<string, () => void>)[method]!(), name);
  await call('close');
  await customer.untilText('.panel', null);
  await call('hide');
  await customer.untilText('#launcher', null);
  await call('show');
  await customer.untilText('#launcher', '');
  await call('toggle');
  await customer.page.waitForFunction(() => window.roots[0]?.querySelector('.panel'));
  await call('destroy');
  await customer.page.waitForFunction(() => !window.roots[0]?.querySelector('.panel'));
  expect(await trace(customer.page)).toMatchObject({ global: false, elements: 0, local: [], session: [] });
});

test('C11 · it can be brought back after it was destroyed, and forgets where it is told to', async () => {
  const customer = await stage.visit();
  await customer.open();
  await customer.say('记得我吗');
  await customer.until((seen) => seen[0]?.delivery === 'sent');
  expect((await trace(customer.page)).local.length).toBeGreaterThan(0);
  await customer.page.evaluate(() =>
    (window.Frontdesk as { destroy(options: object): void }).destroy({ forget: true }),
  );
  expect(await trace(customer.page)).toMatchObject({ global: false, elements: 0, local: [], session: [] });
  await customer.page.addScriptTag({ url: `${stage.gate.url}/widget.js?again` });
  await customer.page.waitForFunction(() => document.querySelector('#frontdesk'));
});

test.each([
  ['swaps its body', () => document.documentElement.replaceChild(document.createElement('body'), document.body)],
  ['empties its body', () => document.body.replaceChildren()],
  ['throws out what it does not know', () => document.querySelector('#frontdesk')?.remove()],
])('C11 · a page that %s keeps its launcher, and the open chat', async (_what, act) => {
  const customer = await stage.visit();
  await customer.open();
  await customer.write('还没写完');
  await customer.page.evaluate(act as () => void);
  await customer.page.waitForFunction(() => document.querySelector('#frontdesk')?.isConnected);
  await customer.untilText('#launcher', '');
  expect(await customer.page.evaluate(() => window.roots[0]!.querySelector('textarea')?.value)).toBe('还没写完');
});

test('C11 · where the panel cannot be fetched the launcher says so, and the next click tries again', async () => {
  const customer = await stage.visit();
  await customer.drawn();
  const click = () => customer.page.evaluate(() => window.roots[0]!.querySelector<HTMLElement>('#launcher')!.click());
  stage.gate.pass('closed');
  await click();
  await customer.untilText('#said.shown', '没有打开，请检查网络');
  stage.gate.pass('all');
  await click();
  await customer.page.waitForFunction(() => window.roots[0]!.querySelector('.panel'));
  await customer.untilText('#said.shown', null);
});

test('C11 · works where the page may store nothing', async () => {
  const customer = await stage.visit({
    before: () => {
      for (const area of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, area, {
          get() {
            throw new DOMException('denied', 'SecurityError');
          },
        });
      }
    },
  });
  await customer.open();
  await customer.say('没有存储');
  await customer.until((seen) => seen[0]?.delivery === 'sent');
  expect(customer.console.filter((line) => line.startsWith('pageerror'))).toEqual([]);
});

test('C11 · works where the storage breaks when it is used', async () => {
  const customer = await stage.visit({
    before: () => {
      for (const name of ['getItem', 'setItem', 'removeItem'] as const) {
        Storage.prototype[name] = () => {
          throw new Error('damaged');
        };
      }
    },
  });
  await customer.open();
  await customer.say('还在吗');
  await customer.until(([message]) => message?.delivery === 'sent');
  expect(customer.console.filter((line) => line.startsWith('pageerror'))).toEqual([]);
});

test('C11 · what others put under its names in the storage is passed over', async () => {
  const customer = await stage.visit();
  const { page } = customer;
  await page.evaluate((site) => {
    const message = { id: '1', at: 'never', draft: { kind: 'text', body: { text: '<b>' } } };
    const kept = { token: 'nobody', 'q:1': JSON.stringify(message), 'q:2': 'null', 'q:3': '{', read: 'x', open: '1' };
    for (const [key, value] of Object.entries(kept)) localStorage.setItem(`frontdesk:${site}:${key}`, value);
  }, stage.site);
  await page.reload();
  await customer.drawn();
  await page.waitForFunction(() => window.roots[0]?.querySelector('.panel'));
  await customer.say('你好');
  await customer.until(([message]) => message?.text === '你好' && message.delivery === 'sent');
  expect(customer.console.filter((line) => line.startsWith('pageerror'))).toEqual([]);
});

test('C11 · a page whose own scripts broke what the chat needs gets no error of ours', async () => {
  const broken = [
    () => {
      window.fetch = () => {
        throw new Error('no fetch');
      };
    },
    () => {
      Element.prototype.attachShadow = () => {
        throw new Error('no shadow');
      };
    },
  ];
  for (const before of broken) {
    const customer = await stage.visit({ before, closed: true });
    await expect.poll(() => customer.console.join(), { timeout: 8000 }).toContain('no chat');
    expect(customer.console.filter((line) => line.startsWith('pageerror'))).toEqual([]);
  }
});

test('L31 · an old browser gets a button that names the reason', async () => {
  const customer = await stage.visit({
    before: () => {
      delete (Document.prototype as Partial<Document>).adoptedStyleSheets;
    },
  });
  const button = await customer.page.waitForSelector('button');
  expect(await button!.evaluate((node) => node.textContent)).toBe('在线客服');
  await button!.click();
  expect(await button!.evaluate((node) => node.textContent)).toContain('浏览器过旧');
});

test('C11 · the shadow root is closed to the page', async () => {
  const customer = await stage.visit({ closed: true });
  await customer.page.waitForSelector('#frontdesk');
  expect(await customer.page.$eval('#frontdesk', (host) => host.shadowRoot)).toBe(null);
});

test('C11 · nor is it handed to a page that defines an element of our name', async () => {
  const customer = await stage.visit({
    closed: true,
    before: () => {
      class Thief extends HTMLElement {
        constructor() {
          super();
          Object.assign(globalThis, { stolen: this.attachInternals() });
        }
      }
      for (const name of ['frontdesk-widget', 'frontdesk-panel']) customElements.define(name, class extends Thief {});
    },
  });
  await customer.page.waitForSelector('#frontdesk');
  expect(await customer.page.evaluate(() => 'stolen' in globalThis)).toBe(false);
});
