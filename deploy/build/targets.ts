import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export type Target = {
  name: string;
  /** Folder of the result, relative to the repository. */
  output: string;
  /** Files and folders whose change makes the result old. */
  sources: string[];
  /** Environment variables that end up in the result, and what stands there where nobody says otherwise. */
  environment?: Record<string, string>;
  /** Arguments of node, relative to the repository. */
  command: string[];
  /** Served over HTTP, and so compressed once, here. */
  served?: boolean;
};

const vite = 'node_modules/vite/bin/vite.js';
const wxt = 'node_modules/wxt/bin/wxt.mjs';
const common = ['lib', 'tsconfig.json', 'package-lock.json'];
const served = ['deploy/build', ...common];
const extension = ['entrypoints', 'components', 'widget', 'public', 'wxt.config.ts', ...common];

/** The address the first screen proposes. */
const extensionEnvironment = { WXT_SERVER_URL: 'http://localhost:8787' };

export const targets = {
  widget: {
    name: 'widget',
    output: '.output/widget',
    sources: ['widget', ...served],
    command: [vite, 'build', '-c', 'widget/vite.config.ts', '--logLevel', 'warn'],
    served: true,
  },
  web: {
    name: 'web',
    output: '.output/web',
    sources: ['web', 'components', ...served],
    command: [vite, 'build', '-c', 'web/vite.config.ts', '--logLevel', 'warn'],
    served: true,
  },
  chrome: {
    name: 'extension (chrome)',
    output: '.output/chrome-mv3',
    sources: extension,
    environment: extensionEnvironment,
    command: [wxt, 'build'],
  },
  firefox: {
    name: 'extension (firefox)',
    output: '.output/firefox-mv3',
    sources: extension,
    environment: extensionEnvironment,
    command: [wxt, 'build', '-b', 'firefox'],
  },
} satisfies Record<string, Target>;

export type TargetName = keyof typeof targets;

/**
 * What runs one after another; the lanes themselves run side by side, one for each of two cores.
 * Both extension builds write .wxt/, so they share a lane.
 */
export const lanes: readonly (readonly TargetName[])[] = [
  ['chrome', 'firefox'],
  ['widget', 'web'],
];
