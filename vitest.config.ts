import { existsSync, statfsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/**
 * In browsers only, where bars are in seconds of a wall clock ("within a second of the click") and a
 * machine that others share may stall a process for longer. A real fault fails twice.
 */
const retry = process.env.CI ? 1 : 0;

/** Databases and profiles lie in memory where there is room: a disk that syncs each commit is not what tests look at. */
const MEMORY = '/dev/shm';
const ROOM_BYTES = 4 * 1024 ** 3;
if (existsSync(MEMORY)) {
  const { bavail, bsize } = statfsSync(MEMORY);
  if (bavail * bsize > ROOM_BYTES) process.env.TMPDIR ??= MEMORY;
}

/** Each of a hundred processes would compile the same libraries again: a sixth of the API's share. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

const api = (engine: 'sqlite' | 'postgres') => ({
  test: {
    name: `api ${engine}`,
    include: ['tests/api/**/*.test.ts'],
    env: { TEST_ENGINE: engine },
    // Each file has a server and a database of its own; to load the server's modules again is a third of the time.
    isolate: false,
    setupFiles: ['tests/support/cheap-hashes.ts'],
    globalSetup: engine === 'postgres' ? ['tests/support/postgres-setup.ts'] : [],
    // On a busy machine what comes by itself may take longer than the usual second.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

const browser = (name: string) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    globalSetup: ['tests/support/browser-setup.ts'],
    setupFiles: ['tests/support/cheap-hashes.ts'],
    // Browsers come after what needs the processor for itself.
    sequence: { groupOrder: 1 },
    // They wait a good part of their time, for the browser and for each other.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    retry,
    testTimeout: 60_000,
    hookTimeout: 90_000,
  },
});

export default defineConfig({
  test: {
    // By default one processor of two would be left idle.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [await WxtVitest()],
        oxc: jsx,
        test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], testTimeout: 15_000 },
      },
      api('sqlite'),
      api('postgres'),
      browser('widget'),
      browser('extension'),
      browser('e2e'),
      { test: { name: 'architecture', include: ['tests/architecture.test.ts', 'tests/asvs.test.ts'] } },
    ],
  },
});
