import { isAbsolute, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { InlineConfig } from 'wxt';
import { zip } from 'wxt';
import { root } from './build/targets.ts';

/** `npm run package`: what the stores of Chrome, Edge and Firefox take, and for Firefox's reviewers the sources. */
const { values } = parseArgs({ options: { out: { type: 'string', default: '.output' } } });
const outDir = isAbsolute(values.out) ? values.out : join(root, values.out);

// Whatever the shell says: with another value the packages would hold the libraries' development code.
process.env.NODE_ENV = 'production';

const silent = () => {};
const logger: InlineConfig['logger'] = {
  debug: silent,
  log: silent,
  info: silent,
  success: silent,
  warn: console.warn,
  error: console.error,
  fatal: console.error,
  level: 0,
};

const packageFor = (browser: string): Promise<string[]> =>
  zip({
    root,
    browser,
    outDir,
    // Not the folder of `npm run build`: that one is loaded unpacked, and keeps its key.
    outDirTemplate: 'packages/{{browser}}',
    logger,
    hooks: {
      // A store gives the extension an id of its own and takes no key of ours.
      'build:manifestGenerated': (_wxt, manifest) => {
        delete manifest.key;
      },
    },
  });

// One after another: they share WXT's state and its folder of types.
for (const browser of ['chrome', 'edge', 'firefox']) {
  for (const path of await packageFor(browser)) console.log(`  ✓ ${relative(process.cwd(), path)}`);
}
