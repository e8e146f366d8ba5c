/**
 * `npm run lint:firefox`: what Firefox's store says of the built extension; fails on an error.
 * The linter is installed here at its first use, from this folder's own lock file.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const output = join(here, '../../../.output');
const build = existsSync(output) ? readdirSync(output).find((name) => /^firefox-mv\d$/.test(name)) : undefined;
if (!build) {
  console.error('There is no Firefox build yet: npm run build');
  process.exit(1);
}

const binary = join(here, 'node_modules/web-ext/bin/web-ext.js');
if (!existsSync(binary)) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit'], { cwd: here, stdio: 'inherit' });
}

const { status } = spawnSync(process.execPath, [binary, 'lint', '--source-dir', join(output, build), '--self-hosted'], {
  stdio: 'inherit',
  env: { ...process.env, NO_UPDATE_NOTIFIER: '1' },
});
process.exit(status ?? 1);
