/**
 * `npm run size`: what a customer's page and the browser's toolbar carry, in bytes, as JSON.
 * `loader` is all that a page has before the chat is opened (beside the answer of
 * `GET /widget/:site`), `panel` what opening it adds: code, styles and the larger of the languages,
 * `module …` what a company's module adds where it is on, `page` what the hosted chat page has in the loader's place,
 * `popup` every script of a popup that shows who waits, `popupSignedOut` of one that signs in, `popupChallenge` of
 * its next step, `popupLocked` of the locked screen.
 * Ends with 1, and says which, where one is above its bar.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

type Size = { raw: number; gzip: number; brotli: number };

const output = fileURLToPath(new URL('../../.output/', import.meta.url));
const widget = join(output, 'widget');
const extension = join(output, 'chrome-mv3');

/** Each file is compressed by itself, as it travels. */
function sizeOf(files: readonly string[]): Size {
  const sum: Size = { raw: 0, gzip: 0, brotli: 0 };
  for (const file of files) {
    const bytes = readFileSync(file);
    sum.raw += bytes.length;
    sum.gzip += gzipSync(bytes, { level: 9 }).length;
    sum.brotli += brotliCompressSync(bytes).length;
  }
  return sum;
}

/** `widget-<module>.js`, of which a page has those that its company uses. */
const moduleFiles = () =>
  (existsSync(widget) ? readdirSync(widget) : []).filter((name) => /^widget-[a-z]+\.js$/.test(name));

function panelFiles(): string[] {
  const files = readdirSync(widget)
    .filter((name) => /^widget-(?!page-).*\.(js|css)$/.test(name) && !moduleFiles().includes(name))
    .map((name) => join(widget, name));
  const languages = files.filter((file) => /widget-(zh-CN|en)-/.test(file));
  const largest = languages.sort((a, b) => sizeOf([b]).brotli - sizeOf([a]).brotli)[0];
  return files.filter((file) => !languages.includes(file) || file === largest);
}

/** What the hosted chat page has beside the panel. */
function pageFiles(): string[] {
  return readdirSync(widget)
    .filter((name) => /^widget-page-.*\.(js|css)$/.test(name))
    .map((name) => join(widget, name));
}

/** The popup's scripts with what they import, and with the named screens that they load once they run. */
function popupScripts(screens: readonly string[]): string[] {
  const html = readFileSync(join(extension, 'popup.html'), 'utf8');
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path) || !existsSync(join(extension, path))) return;
    found.add(path);
    const code = readFileSync(join(extension, path), 'utf8');
    const later = [...code.matchAll(/import\([`"']\.\/(.+?)-[\w-]{8}\.js[`"']\)/g)].filter(([, name = '']) =>
      screens.includes(name),
    );
    const now = code.matchAll(/(?:from|import)\s*["'`](\.[^"'`]+)["'`]/g);
    for (const [, name = ''] of now) visit(posix.join(posix.dirname(path), name));
    for (const [call] of later) visit(posix.join(posix.dirname(path), call.slice('import('.length + 1, -2)));
  };
  for (const [, path = ''] of html.matchAll(/<(?:script|link)[^>]*?(?:src|href)="\/([^"]+\.js)"/g)) visit(path);
  return [...found].map((path) => join(extension, path));
}

const moduleOf = (file: string) => file.replace(/^widget-(.*)\.js$/, 'module $1');

const sizes: Record<string, Size> = {};
if (existsSync(join(widget, 'widget.js'))) {
  sizes.loader = sizeOf([join(widget, 'widget.js')]);
  sizes.panel = sizeOf(panelFiles());
  sizes.page = sizeOf(pageFiles());
  for (const file of moduleFiles()) sizes[moduleOf(file)] = sizeOf([join(widget, file)]);
}
const contentScript = join(extension, 'content-scripts', 'preview.js');
if (existsSync(contentScript)) sizes.contentScript = sizeOf([contentScript]);
if (existsSync(join(extension, 'popup.html'))) {
  sizes.popup = sizeOf(popupScripts(['home']));
  sizes.popupSignedOut = sizeOf(popupScripts(['door']));
  sizes.popupChallenge = sizeOf(popupScripts(['challenge']));
  sizes.popupLocked = sizeOf(popupScripts(['lock']));
}

console.log(JSON.stringify(sizes, null, 2));

/** Bytes. With the answer of `GET /widget/:site`, 0.2 to 0.3 kB, the loader comes to about 3 kB. */
const bars: [what: string, is: number, bar: number][] = [
  ['loader, brotli', of('loader').brotli, 2800],
  ['loader and panel, brotli', of('loader').brotli + of('panel').brotli, 15_000],
  ...moduleFiles().map((file): [string, number, number] => [
    `${moduleOf(file)}, brotli`,
    of(moduleOf(file)).brotli,
    // A choice of times with its form is more than a message.
    file === 'widget-booking.js' ? 4000 : 3000,
  ]),
  ['contentScript, gzip', of('contentScript').gzip, 20_000],
  ['popup, gzip', of('popup').gzip, 30_000],
  ['popupSignedOut, gzip', of('popupSignedOut').gzip, 30_000],
  ['popupChallenge, gzip', of('popupChallenge').gzip, 30_000],
  ['popupLocked, gzip', of('popupLocked').gzip, 30_000],
];
const missed = bars.filter(([, is, bar]) => is > bar);
for (const [what, is, bar] of missed) console.error(`${what}: ${is} bytes are above ${bar}.`);
process.exitCode = missed.length === 0 ? 0 : 1;

function of(name: string): Size {
  return sizes[name] ?? { raw: 0, gzip: 0, brotli: 0 };
}
