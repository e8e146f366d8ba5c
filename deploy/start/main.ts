import { join } from 'node:path';
import { build } from '../build/build.ts';
import { root, targets } from '../build/targets.ts';
import type { DemoAccounts } from '../demo/accounts.ts';
import { prepareDemo } from '../demo/prepare.ts';
import type { Shop } from '../shop/server.ts';
import { startShop } from '../shop/server.ts';
import type { ApiProcess } from './api-process.ts';
import { startApi } from './api-process.ts';
import { banner, paintFor } from './banner.ts';
import { openBrowser } from './open-browser.ts';
import type { StartOptions } from './options.ts';
import { readOptions } from './options.ts';
import { demandPorts } from './ports.ts';

/** `npm start`: builds what is old, serves the API and the demo shop, and opens a browser where there is one to see. */
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24)
  fail(
    `需要 Node 24，当前是 ${process.version}。请用 npm start 启动，它自带合适的版本。\nFrontdesk needs Node 24; this is ${process.version}. Use \`npm start\`, which brings its own.`,
  );

const say = (line: string) => console.log(line);

/** What to undo at the end, the last first. */
const undo: (() => Promise<unknown>)[] = [];
let stopping: Promise<void> | undefined;

function stop(code: number): Promise<void> {
  stopping ??= (async () => {
    for (const task of undo.reverse()) await task().catch(() => {});
    process.exit(code);
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) say('\n  正在停止… Stopping…');
    void stop(0);
  });
}

try {
  await start(readOptions(process.argv.slice(2), process.env, process.platform));
} catch (error) {
  if (!stopping) {
    report(error);
    await stop(1);
  }
}

async function start({ settings, shopPort, demo, open }: StartOptions): Promise<void> {
  await demandPorts(
    [
      { port: settings.port, variable: 'PORT' },
      { port: shopPort, variable: 'SHOP_PORT' },
    ],
    process.platform,
  );
  say('\n  正在构建 Building');
  // The extension proposes the server that is started here.
  const environment = { WXT_SERVER_URL: settings.publicUrl };
  await build({ names: ['widget', 'web', 'chrome'], environment, report: say });

  const seed = demo ? await prepareDemo(settings, say) : null;
  const api = await startApi(settings, say);
  undo.push(api.stop);
  const shop = await startShop({ port: shopPort, dataDir: settings.dataDir });
  undo.push(shop.close);
  const accounts = seed ? await seed(shop) : null;

  const extension = join(root, targets.chrome.output);
  const browser = open
    ? await openBrowser({ extension, dataDir: settings.dataDir, pages: pagesOf(settings, shop) }, say)
    : null;
  if (browser) undo.push(() => browser.close());
  show(settings, api, shop, browser !== null, accounts);
  const { code, stopped } = await api.ended;
  if (!stopped)
    throw new Error(
      `API 意外退出（${code}），原因见 ${api.logFile}\nThe API ended by itself (${code}); see ${api.logFile}`,
    );
}

function show(
  settings: StartOptions['settings'],
  api: ApiProcess,
  shop: Shop,
  opened: boolean,
  demo: DemoAccounts | null,
) {
  const facts = {
    home: settings.publicUrl,
    shop: shop.url,
    mailbox: !settings.smtpUrl,
    extensionFolder: join(root, targets.chrome.output),
    logFile: api.logFile,
    opened,
    demo,
  };
  say(banner(facts, paintFor(Boolean(process.stdout.isTTY) && !process.env.NO_COLOR)));
}

function pagesOf(settings: StartOptions['settings'], shop: Shop): string[] {
  return [shop.url, ...(settings.smtpUrl ? [] : [`http://localhost:${settings.port}/mailbox`])];
}

function report(error: unknown): void {
  for (const one of error instanceof AggregateError ? error.errors : [error]) {
    const text = one instanceof Error ? one.message : String(one);
    console.error(`\n${text.replace(/^(?=.)/gm, '  ')}\n`);
  }
}

function fail(text: string): never {
  report(new Error(text));
  process.exit(1);
}
