import type { Plugin } from 'vite';
import type { UserManifest } from 'wxt';
import { defineConfig } from 'wxt';
import { CHROME_PUBLIC_KEY, FIREFOX_EXTENSION_ID } from './lib/util/extension-id.ts';

/**
 * Loopback is the one place where plain HTTP is spoken (`setServer` refuses the rest). Our own
 * policy also replaces Firefox's default, whose `upgrade-insecure-requests` cuts ws://127.0.0.1.
 */
const loopback = 'http://localhost:* ws://localhost:* http://127.0.0.1:* ws://127.0.0.1:*';
const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  `connect-src 'self' https: wss: ${loopback}`,
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const chromeOnly: UserManifest = { key: CHROME_PUBLIC_KEY, minimum_chrome_version: '126' };

const firefoxOnly: UserManifest = {
  browser_specific_settings: {
    gecko: {
      id: FIREFOX_EXTENSION_ID,
      strict_min_version: '140.0',
      data_collection_permissions: {
        required: ['authenticationInfo', 'personallyIdentifyingInfo', 'personalCommunications'],
      },
    },
  },
};

/** Chrome refuses a content script with a raw noncharacter as "not UTF-8 encoded", and oxc writes them raw. */
function escapeNoncharacters(): Plugin {
  return {
    name: 'frontdesk:escape-noncharacters',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        file.code = file.code.replace(
          /[\uFDD0-\uFDEF\uFFFE\uFFFF]/g,
          (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
        );
      }
    },
  };
}

/** WXT's entry imports its storage helper, which nobody here uses and which weighs 5 kB in every page. */
function dropUnusedStorage(): Plugin {
  return {
    name: 'frontdesk:drop-unused-storage',
    transform: {
      filter: { id: /node_modules\/(@wxt-dev\/storage|superlock|dequal|async-mutex|wxt\/dist\/utils\/storage)/ },
      handler: () => ({ moduleSideEffects: false }),
    },
  };
}

/** Vite's wrapper of `import()` looks after styles and far servers; ours are in the package, and it weighs 0.9 kB. */
function dropPreloadHelper(): Plugin {
  return {
    name: 'frontdesk:drop-preload-helper',
    transform: {
      filter: { id: /vite\/preload-helper/ },
      handler: () => 'export const __vitePreload = (load) => load();',
    },
  };
}

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extensionName__',
    short_name: '__MSG_extensionShortName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'zh_CN',
    icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
    permissions: [
      'alarms',
      'identity',
      'idle',
      'notifications',
      'scripting',
      'storage',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // Under `wxt dev` the pages come from Vite, which brings a policy of its own.
    ...(mode === 'production' ? { content_security_policy: { extension_pages: pagePolicy } } : {}),
    ...(browser === 'firefox' ? firefoxOnly : chromeOnly),
  }),
  zip: {
    // What a reviewer needs to build the same archive, and nothing of the server.
    includeSources: [
      'package.json',
      'package-lock.json',
      '.npmrc',
      'tsconfig.json',
      'wxt.config.ts',
      'LICENSE',
      'docs/packages.md',
      'components/**',
      'entrypoints/**',
      'lib/**',
      'public/**',
      'widget/**',
    ],
  },
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [escapeNoncharacters(), dropUnusedStorage(), dropPreloadHelper()],
    build: {
      // A page names what it starts with; what comes later is in the package as well.
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, needed, { hostType }) => (hostType === 'html' ? needed : []),
      },
      reportCompressedSize: false,
    },
  }),
});
