import { expect, test } from 'vitest';
import { playSeeds } from './play.ts';

const SEEDS = Array.from({ length: 4 }, (_, index) => index + 1);

test('X3 · with kills, cuts and half-closed lines no message is lost, none comes twice, and both sides have one order', {
  timeout: 300_000,
}, async () => {
  const reports = await playSeeds(SEEDS);
  expect(reports.filter((report) => !report.ok)).toEqual([]);
  expect(reports).toHaveLength(SEEDS.length);
});
