import { readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown, UserConfig } from 'vite';
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

/** A classic script that fetches `files` by their names. */
function script(entry: string, fileName: string, files: Record<string, string>) {
  return build({
    ...common,
    define: { FILES: JSON.stringify(files) },
    build: {
      target: 'es2020',
      cssTarget,
      outDir,
      emptyOutDir: false,
      // Not `rolldownOptions.input`: that would wrap import() in Vite's preloading.
      lib: { entry: `${root}${entry}`, formats: ['iife'], name: 'frontdesk', fileName: () => fileName },
      rolldownOptions: { output: { assetFileNames: 'widget-page-[hash][extname]' } },
    },
  });
}

/** A company's modules have names that stay, since configurations name them, and share no chunk with anything. */
async function modules(): Promise<void> {
  const folder = `${root}widget/modules`;
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts'))) {
    await build({
      ...common,
      build: {
        target: 'es2022',
        cssTarget,
        outDir,
        emptyOutDir: false,
        modulePreload: false,
        rolldownOptions: {
          preserveEntrySignatures: 'strict',
          input: `${folder}/${file}`,
          output: { entryFileNames: 'widget-[name].js' },
        },
      },
    });
  }
}

/**
 * The loader and the hosted page's script may share no chunk with the panel, which would then come
 * in pieces: each is built on its own, with the names that the panel's files were given. The API
 * reads the names of the page's files from `page.json`.
 */
function scripts(): Plugin {
  return {
    name: 'frontdesk-scripts',
    apply: 'build',
    async writeBundle(_, bundle) {
      const files: Record<string, string> = {};
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry) files[chunk.name] = chunk.fileName;
      }
      const short = Object.entries(files).map(([name, file]) => [name, file.slice('widget-'.length, -'.js'.length)]);
      await script('widget/loader.ts', 'widget.js', Object.fromEntries(short));
      await modules();
      const written = await script('widget/page.ts', 'widget-page-[hash].js', files);
      const names = (written as Rolldown.RolldownOutput[]).flatMap(({ output }) =>
        output.map(({ fileName }) => fileName),
      );
      const named = (end: string) => names.find((name) => name.endsWith(end));
      const page = { ...files, script: named('.js'), style: named('.css') };
      await writeFile(`${outDir}/page.json`, JSON.stringify(page));
    },
  };
}

/** `vite build --config widget/vite.config.ts` → `.output/widget/`. */
export default defineConfig({
  ...common,
  plugins: [scripts()],
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
