import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { readZip } from '../support/zip.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };

type Manifest = Record<string, unknown> & { permissions: string[]; content_scripts?: unknown[] };

let out = '';
const archive = (name: string) => readZip(join(out, `frontdesk-${version}-${name}.zip`));

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'frontdesk-packages-'));
  await run(process.execPath, ['deploy/package.ts', '--out', out], { cwd: root });
});

afterAll(() => rm(out, { recursive: true, force: true }));

async function unpack(files: Map<string, Buffer>, folder: string): Promise<string> {
  for (const [name, content] of files) {
    await mkdir(join(folder, dirname(name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

test.each(['chrome', 'edge', 'firefox'])(
  'O18 · the package for %s holds what runs and asks for no site',
  async (browser) => {
    const files = await archive(browser);
    const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
    expect(manifest).toMatchObject({ manifest_version: 3, version });
    expect(manifest).not.toHaveProperty('key');
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(manifest.permissions.filter((one) => /[:*/]/.test(one))).toEqual([]);

    const belongs =
      /^(manifest\.json|(popup|sidepanel|options)\.html|(background|browser-check|page-notice)\.js|_locales\/\w+\/messages\.json|(chunks|content-scripts)\/[\w-]+\.js|assets\/[\w-]+\.css|icons\/\w+\.(png|svg))$/;
    expect([...files.keys()].filter((name) => !belongs.test(name))).toEqual([]);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(['background.js', 'popup.html', 'content-scripts/preview.js']),
    );
  },
);

test('O18 · the package for Chrome loads there, under an id that the store chooses', async () => {
  const folder = await unpack(await archive('chrome'), join(out, 'unpacked'));
  const { browser, close } = await launchBrowser({ extension: false });
  try {
    const id = await browser.installExtension(folder);
    const popup = await browser.newPage();
    await popup.goto(`chrome-extension://${id}/popup.html`);
    await popup.waitForSelector('input[name="server"]');
  } finally {
    await close();
  }
});

test('O18 · a reviewer makes the same package for Firefox from the sources, which hold nothing else', async () => {
  const sources = await archive('sources');
  const rooms = new Set([...sources.keys()].filter((name) => name.includes('/')).map((name) => name.split('/')[0]));
  expect([...rooms].sort()).toEqual(['components', 'docs', 'entrypoints', 'lib', 'public', 'widget']);
  expect([...sources.keys()].filter((name) => /(^|\/)(node_modules|\.env|\.output)|\.test\./.test(name))).toEqual([]);

  // Below the repository, where the installed packages are found: what `npm ci` would bring.
  const folder = await mkdtemp(join(root, '.output', 'sources-'));
  try {
    await unpack(sources, folder);
    // As in a shell of their own, and not in the one of these tests.
    const { NODE_ENV: _, ...env } = process.env;
    const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs');
    await run(process.execPath, [wxt, 'zip', '-b', 'firefox'], { cwd: folder, env });
    const theirs = await readZip(join(folder, '.output', `frontdesk-${version}-firefox.zip`));
    expect(digests(theirs)).toEqual(digests(await archive('firefox')));
  } finally {
    await rm(folder, { recursive: true });
  }
});

const digests = (files: Map<string, Buffer>) =>
  Object.fromEntries([...files].map(([name, content]) => [name, createHash('sha256').update(content).digest('hex')]));
