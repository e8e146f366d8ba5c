import { spawn } from 'node:child_process';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compress } from './compress.ts';
import { fingerprint } from './fingerprint.ts';
import type { Target, TargetName } from './targets.ts';
import { lanes, root, targets } from './targets.ts';

export type BuildOptions = {
  names: readonly TargetName[];
  /** Build even what is up to date. */
  force?: boolean;
  /** Values for a target's environment variables; one that is set outside goes before. */
  environment?: Record<string, string>;
  /** One short line for each target. */
  report?: (line: string) => void;
};

/** Builds what is older than its sources. Throws a `BuildError` after every lane has ended. */
export async function build(options: BuildOptions): Promise<void> {
  await prepareTypes();
  const results = await Promise.allSettled(
    lanes.map(async (lane) => {
      for (const name of lane) if (options.names.includes(name)) await buildOne(targets[name], options);
    }),
  );
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
}

/** What a build printed, whole, with its name and exit code before it. */
export class BuildError extends Error {
  override name = 'BuildError';
}

async function buildOne(target: Target, options: BuildOptions): Promise<void> {
  const { force = false, report = console.log } = options;
  const stamp = join(root, '.output', '.stamps', `${target.output.split('/').at(-1)}.txt`);
  const environment = environmentOf(target, options.environment ?? {});
  const values = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const hash = [await fingerprint(root, target.sources), ...values].join('\n');
  if (!force && (await isCurrent(target, stamp, hash))) {
    report(`  ✓ ${target.name} · up to date`);
    return;
  }
  const begun = performance.now();
  // A build that breaks off must not count as done.
  await rm(stamp, { force: true });
  await run(target.name, target.command, environment);
  if (target.served) await compress(join(root, target.output));
  await mkdir(join(root, '.output', '.stamps'), { recursive: true });
  await writeFile(stamp, hash);
  report(`  ✓ ${target.name} → ${target.output} · ${((performance.now() - begun) / 1000).toFixed(1)} s`);
}

function environmentOf({ environment = {} }: Target, given: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, usual]) => [name, process.env[name] || given[name] || usual]),
  );
}

async function isCurrent(target: Target, stamp: string, hash: string): Promise<boolean> {
  if (!(await exists(join(root, target.output)))) return false;
  return (await readFile(stamp, 'utf8').catch(() => '')) === hash;
}

/** tsconfig.json extends a file that WXT writes; without it no build starts on a fresh copy. */
async function prepareTypes(): Promise<void> {
  if (!(await exists(join(root, '.wxt', 'tsconfig.json'))))
    await run('types', ['node_modules/wxt/bin/wxt.mjs', 'prepare'], {});
}

function run(name: string, command: readonly string[], environment: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    // Whatever the shell says: with another value the builds would hold the libraries' development code.
    const env = { ...process.env, ...environment, NODE_ENV: 'production' };
    const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) return resolve();
      reject(
        new BuildError(`${name} (${signal ?? `exit code ${code}`})\n${Buffer.concat(output).toString('utf8').trim()}`),
      );
    });
  });
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
