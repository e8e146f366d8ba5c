import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemoAccounts } from '../../deploy/demo/accounts.ts';
import { demoConversations } from '../../deploy/demo/conversations.ts';
import { readMailedCode } from '../../deploy/demo/mailbox.ts';
import { openBrowser } from '../../deploy/start/open-browser.ts';
import { newId } from '../../lib/util/id.ts';
import { callEndpoint } from '../support/api.ts';
import { freePort } from '../support/free-port.ts';

const main = fileURLToPath(new URL('../../deploy/start/main.ts', import.meta.url));

let dataDir: string;
let home: string;
let shop: string;
let environment: NodeJS.ProcessEnv;

type Started = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** `npm start -- --no-open …` as its own process. */
function start(...flags: string[]): Started {
  const child = spawn(process.execPath, [main, '--no-open', ...flags], { env: environment });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return { child, output: () => output, ended: new Promise((resolve) => child.once('close', resolve)) };
}

async function startAndWait(...flags: string[]): Promise<Started> {
  const started = start(...flags);
  const up = new Promise<void>((resolve) =>
    started.child.stdout?.on('data', () => started.output().includes('Ctrl-C') && resolve()),
  );
  await Promise.race([up, started.ended.then(() => Promise.reject(new Error(started.output())))]);
  return started;
}

async function stop({ child, ended }: Started): Promise<number | null> {
  child.kill('SIGINT');
  return ended;
}

const accounts = async () => JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')) as DemoAccounts;

/** One device each, which gives the code from the mailbox the first time. */
const devices = new Map<string, string>();

async function signIn({ email, password }: DemoAccounts['owner']): Promise<string> {
  const device = devices.get(email) ?? newId();
  devices.set(email, device);
  const given = { identifier: email, password, device: { id: device, label: 'test' } };
  let { value } = await callEndpoint(home, 'signIn', given);
  if (value?.status === 'challenge') {
    const { challenge } = value;
    forgetCodePause();
    await callEndpoint(home, 'sendChallengeCode', { challenge, device, method: 'email' });
    const code = await readMailedCode(home, email);
    ({ value } = await callEndpoint(home, 'answerChallenge', { challenge, device, method: 'email', code }));
  }
  if (value?.status !== 'session') throw new Error('not signed in');
  return value.token ?? '';
}

/** The demo signed in a moment ago, and a person waits for a minute before another code leaves. */
function forgetCodePause(): void {
  const database = new DatabaseSync(join(dataDir, 'frontdesk.db'), { timeout: 5000 });
  database.exec('update account set code_sent_at = 0');
  database.close();
}

async function inbox(account: DemoAccounts['owner']) {
  const answer = await callEndpoint(home, 'inbox', {}, { token: await signIn(account) });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-start-'));
  const [port, shopPort] = [await freePort(), await freePort()];
  home = `http://localhost:${port}`;
  shop = `http://localhost:${shopPort}`;
  const { PUBLIC_URL: _url, SMTP_URL: _smtp, DATABASE_URL: _database, ...rest } = process.env;
  environment = {
    ...rest,
    PORT: String(port),
    SHOP_PORT: String(shopPort),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'debug',
    // The build of every other test: with another address it would be made anew, under their hands.
    WXT_SERVER_URL: 'http://localhost:8787',
  };
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('npm start -- --demo on a machine that has nothing', () => {
  let started: Started;
  beforeAll(async () => {
    started = await startAndWait('--demo');
  }, 120_000);
  afterAll(async () => {
    await stop(started);
  });

  test('X4 · every address it prints answers', async () => {
    const printed = new Set(started.output().match(/http:\/\/localhost:\d+[/a-z]*/g));
    expect(printed).toEqual(new Set([home, `${home}/mailbox`, shop, `${shop}/admin`]));
    for (const address of printed) {
      const page = await fetch(address);
      expect([address, page.status, page.headers.get('content-type')]).toEqual([
        address,
        200,
        expect.stringMatching(/html/),
      ]);
    }
    const folder = /Extension folder +(\S+)/.exec(started.output())?.[1] ?? '';
    expect(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')).manifest_version).toBe(3);
  });

  test('C14 · the shop carries the snippet, and its site answers to the shop alone', async () => {
    const head = (await (await fetch(`${shop}/products/chunshui`)).text()).split('</head>')[0] ?? '';
    const [, script = '', site = ''] = /<script async src="([^"]+)" data-site="([^"]+)">/.exec(head) ?? [];
    expect(head).toContain('<meta name="frontdesk-site"');
    expect(script).toBe(`${home}/widget.js`);
    expect((await fetch(script)).headers.get('content-type')).toMatch(/javascript/);

    const config = await callEndpoint(home, 'widgetConfig', { site }, { headers: { origin: shop } });
    expect(config.value).toMatchObject({ site, company: '檐雨茶铺' });
    const refused = await callEndpoint(home, 'widgetConfig', { site }, { headers: { origin: 'http://localhost:1' } });
    expect(refused.error?.code).toBe('site_unavailable');
  });

  test('R10 · owner and agent sign in with the printed passwords, which no one else can read', async () => {
    const { owner, agent } = await accounts();
    for (const account of [owner, agent]) {
      expect(started.output()).toMatch(new RegExp(`${account.email} +${account.password}\n`));
      await signIn(account);
    }
    if (process.platform !== 'win32') expect((await stat(join(dataDir, 'demo.json'))).mode & 0o777).toBe(0o600);
  });

  test('the inbox holds conversations in every state', async () => {
    const { conversations, members } = await inbox((await accounts()).owner);
    expect(members.map(({ answers }) => answers)).toEqual([true, true]);
    expect(conversations).toHaveLength(demoConversations.length);
    const count = (match: (view: (typeof conversations)[number]) => boolean) => conversations.filter(match).length;
    expect(count(({ state }) => state === 'closed')).toBe(1);
    expect(count(({ state, assignee }) => state === 'open' && assignee === null)).toBe(2);
    expect(count(({ agentRead, lastSeq }) => agentRead < lastSeq)).toBe(3);
    expect(new Set(conversations.map(({ language }) => language))).toEqual(new Set(['zh-CN', 'en']));
  });

  test('a second start says which port is taken and what to set', async () => {
    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('PORT=');
    expect(second.output()).toContain(`Frontdesk seems to be running already: ${home}`);
  });

  test('no password, token or message is in the log', async () => {
    const log = await readFile(join(dataDir, 'server.log'), 'utf8');
    const { owner, agent } = await accounts();
    expect(log).toContain('listening');
    expect(log).not.toContain(owner.password);
    expect(log).not.toContain(agent.password);
    expect(log).not.toContain('春水还有货吗');
    expect(log).not.toContain('#token=');
  });

  test('it stops when asked, and a later start finds everything again', async () => {
    const before = await accounts();
    expect(await stop(started)).toBe(0);
    await expect(fetch(home)).rejects.toThrow();
    await expect(fetch(shop)).rejects.toThrow();

    started = await startAndWait('--demo');
    expect(await accounts()).toEqual(before);
    expect(started.output()).toContain(before.owner.password);
    expect((await inbox(before.owner)).conversations).toHaveLength(demoConversations.length);
    expect(await (await fetch(shop)).text()).toContain('data-site=');
  });

  test('R11 · the browser it opens shows the extension, the shop and the mailbox', async () => {
    const extension = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));
    const said: string[] = [];
    const pages = [shop, `${home}/mailbox`];
    const browser = await openBrowser({ extension, dataDir, pages, headless: true }, (line) => said.push(line));
    try {
      expect(said).toEqual([]);
      const tabs = ((await browser?.pages()) ?? []).map((page) => page.url());
      expect(tabs).toEqual([
        expect.stringMatching(/^chrome-extension:.*\/options\.html/),
        `${shop}/`,
        `${home}/mailbox`,
      ]);
    } finally {
      await browser?.close();
    }
  });

  test('killed without a word, it leaves no server behind', async () => {
    started.child.kill('SIGKILL');
    await started.ended;
    await expect
      .poll(
        () =>
          fetch(`${home}/healthz`).then(
            () => 'answers',
            () => 'gone',
          ),
        { timeout: 10_000 },
      )
      .toBe('gone');
  });
});
