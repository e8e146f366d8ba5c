import { fork } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { makeTemplate } from './template.ts';
import type { Order, Report } from './worker.ts';

const script = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Runs the seeds, a few at a time, each on data and a server of its own. */
export async function playSeeds(seeds: number[], tell: (report: Report) => void = () => {}): Promise<Report[]> {
  const template = await makeTemplate();
  const left = [...seeds];
  const reports: Report[] = [];

  function worker(): Promise<void> {
    const child = fork(script, { execArgv: [] });
    return new Promise((resolve, reject) => {
      const next = () => {
        const seed = left.shift();
        if (seed === undefined) child.disconnect();
        else child.send({ seed, template } satisfies Order);
      };
      child.on('message', (report: Report) => {
        reports.push(report);
        tell(report);
        next();
      });
      child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
      next();
    });
  }

  await Promise.all(Array.from({ length: Math.min(availableParallelism(), seeds.length) }, worker));
  await rm(template.dataDir, { recursive: true, force: true });
  return reports.sort((a, b) => a.seed - b.seed);
}
