import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
const shared = (name: string) => fileURLToPath(new URL(`../public/${name}`, import.meta.url));

/** What these pages share with the extension, under names without a hash. */
function sharedFiles(): Plugin {
  const files = {
    'browser-check.js': shared('browser-check.js'),
    'page-notice.js': shared('page-notice.js'),
    'icon.svg': shared('icons/icon.svg'),
  };
  return {
    name: 'frontdesk-shared-files',
    generateBundle() {
      for (const [fileName, path] of Object.entries(files)) {
        this.emitFile({ type: 'asset', fileName, source: readFileSync(path) });
      }
    },
  };
}

/** The pages are alike but for their script, so `page.html` is written once and each file holds its script. */
function onePage(): Plugin {
  const page = readFileSync(`${root}page.html`, 'utf8');
  return {
    name: 'frontdesk-one-page',
    transformIndexHtml: { order: 'pre', handler: (script) => page.replace('<!-- page -->', () => script.trim()) },
  };
}

/** `vite build --config web/vite.config.ts` → `.output/web/`: one page a file, served by the API. */
export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [sharedFiles(), onePage()],
  build: {
    target: 'es2022',
    outDir: fileURLToPath(new URL('../.output/web', import.meta.url)),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The pages forbid data: scripts and styles; a file is a file.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: [
        'index',
        'activate',
        'confirm',
        'invite',
        'recover',
        'register',
        '404',
        'sign-in',
        'account',
        'passkey',
        'operator',
        'help',
      ].map((page) => `${root}${page}.html`),
    },
  },
});
