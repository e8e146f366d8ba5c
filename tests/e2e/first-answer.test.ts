import { expect, test } from 'vitest';
import { firstAnswer } from './first-answer/run.ts';

test('R33 X4 · from an empty database, without mail, to the first answer: eight fields and sixteen clicks at most', {
  timeout: 120_000,
}, async () => {
  const { fields, clicks, seconds } = await firstAnswer('machine');
  console.log(`The first answer took ${fields} fields and ${clicks} clicks (${seconds.toFixed(1)} s by machine).`);
  expect(fields).toBeLessThanOrEqual(8);
  expect(clicks).toBeLessThanOrEqual(16);
});
