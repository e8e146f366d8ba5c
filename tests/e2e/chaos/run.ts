/** `npm run chaos -- --seeds N [--from S]` */
import { parseArgs } from 'node:util';
import { playSeeds } from './play.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '20' }, from: { type: 'string', default: '1' } },
});
const from = Number(values.from);
const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => from + index);

const reports = await playSeeds(seeds, (report) => {
  if (report.ok) {
    const { kills, harms, reloads, messages } = report.told;
    console.log(
      `seed ${report.seed}: ${messages} messages, ${kills} kills, ${harms} harms, ${reloads} reloads, ${report.ms} ms`,
    );
  } else console.error(`seed ${report.seed} FAILED: ${report.error}`);
});

const failed = reports.filter((report) => !report.ok);
const sum = (key: 'messages' | 'kills' | 'harms') =>
  reports.reduce((total, report) => total + (report.ok ? report.told[key] : 0), 0);
console.log(
  `${reports.length - failed.length} of ${reports.length} runs: none lost, none twice, one order ` +
    `(${sum('messages')} messages, ${sum('kills')} kills, ${sum('harms')} harms)`,
);
process.exit(failed.length === 0 ? 0 : 1);
