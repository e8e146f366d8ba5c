import { parseArgs } from 'node:util';
import { build } from './build/build.ts';
import type { TargetName } from './build/targets.ts';

/** `npm run build`: the widget, the pages and the extension; `--all` also for Firefox, `--force` everything anew. */
const { values } = parseArgs({
  options: { all: { type: 'boolean', default: false }, force: { type: 'boolean', default: false } },
});

const names: TargetName[] = ['widget', 'web', 'chrome', ...(values.all ? (['firefox'] as const) : [])];

try {
  await build({ names, force: values.force });
} catch (error) {
  for (const failure of error instanceof AggregateError ? error.errors : [error]) {
    console.error(`\n  ✗ ${failure instanceof Error ? failure.message : failure}`);
  }
  process.exitCode = 1;
}
