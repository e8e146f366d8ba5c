import { fileURLToPath } from 'node:url';
import type { Plugin, UserConfig } from 'vite';
import { build, defineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = fileURLToPath(new URL('../.output/widget', import.meta.url));

/** What both halves are built with. */
const common = {
  configFile: false,
  root,
  publicDir: false,
  logLevel: 'warn',
} satisfies UserConfig & { configFile: false };

/** Without this, style sheets grow by half for browsers that lack what the widget needs anyway. */
const cssTarget = 'chrome123';

/**
 * The loader is a classic script of a stable name, so it may share no chunk with the panel: it is
 * built on its own, with the names that the panel's files were given.
 */
function loader(): Plugin {
  return {
    name: 'frontdesk-loader',
    apply: 'build',
    async writeBundle(_, bundle) {
      const files: Record<string, string> = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry) files[chunk.name] = chunk.fileName;
      }
      await build({
        ...common,
        define: { FILES: JSON.stringify(files) },
        build: {
          target: 'es2020',
          cssTarget,
          outDir,
          emptyOutDir: false,
          // Not `rolldownOptions.input`: that would wrap import() in Vite's preloading.
          lib: { entry: `${root}widget/loader.ts`, formats: ['iife'], name: 'frontdesk', fileName: () => 'widget.js' },
        },
      });
    },
  };
}

/** `vite build --config widget/vite.config.ts` → `.output/widget/`. */
export default defineConfig({
  ...common,
  plugins: [loader()],
  build: {
    target: 'es2022',
    cssTarget,
    outDir,
    emptyOutDir: true,
    modulePreload: false,
    rolldownOptions: {
      preserveEntrySignatures: 'strict',
      input: {
        panel: `${root}widget/panel/start.ts`,
        'zh-CN': `${root}lib/i18n/widget/zh-CN.ts`,
        en: `${root}lib/i18n/widget/en.ts`,
      },
      output: { entryFileNames: 'widget-[name]-[hash].js', chunkFileNames: 'widget-[name]-[hash].js' },
    },
  },
});
