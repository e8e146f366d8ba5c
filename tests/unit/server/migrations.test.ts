import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '../../../server/db/migrations');
const landed: Record<string, string> = JSON.parse(readFileSync(join(folder, 'landed.json'), 'utf8'));
const digest = (name: string) =>
  createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');

it('a step that databases out there have run stays as it is; what it lacks is a step of its own', () => {
  expect(Object.fromEntries(Object.keys(landed).map((name) => [name, digest(name)]))).toEqual(landed);
});

it('each step has a number of its own, without a gap', () => {
  const numbers = readdirSync(folder).flatMap((name) => /^(\d{3})-/.exec(name)?.[1] ?? []);
  expect(numbers.sort()).toEqual(numbers.map((_, at) => String(at + 1).padStart(3, '0')));
});
