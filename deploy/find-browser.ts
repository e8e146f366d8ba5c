import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];

const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Path of a Chrome, Chromium or Edge; null where the machine has none. `BROWSER_PATH` goes first. */
export async function lookForBrowser(): Promise<string | null> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    process.env.BROWSER_PATH,
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...places,
  ];
  for (const path of candidates) {
    if (
      path &&
      (await access(path).then(
        () => true,
        () => false,
      ))
    )
      return path;
  }
  return null;
}

/** The same, and where there is none it installs Debian's, if this user may. Throws with what to do. */
export async function findBrowser(): Promise<string> {
  const found = await lookForBrowser();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '-y', 'chromium', 'fonts-noto-cjk'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64 * 1024 * 1024,
    });
    const installed = await lookForBrowser();
    if (installed) return installed;
  }
  throw new Error('No Chrome, Chromium or Edge was found. Install one, or name it in BROWSER_PATH.');
}
