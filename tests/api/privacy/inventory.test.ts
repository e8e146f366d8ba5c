import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { personalData } from '../../../lib/i18n/privacy-data.ts';
import { inventory } from '../../../server/privacy/inventory.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { documentPath, personalDataDocument } from '../../support/personal-data-table.ts';
import { columnsOf } from '../../support/privacy.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('W20 · every column of the database stands in the inventory, once, and none that there is not', async () => {
  const real = (await columnsOf(api)).map(({ table, column }) => `${table}.${column}`);
  const named = Object.entries(inventory).flatMap(([table, { personal, other }]) =>
    [...Object.keys(personal), ...other].map((column) => `${table}.${column}`),
  );
  expect(real.filter((place) => !named.includes(place))).toEqual([]);
  expect(named.filter((place) => !real.includes(place))).toEqual([]);
  expect(named.filter((place, at) => named.indexOf(place) !== at)).toEqual([]);
});

test('W20 · what is kept has a purpose, what stays has a reason, and the document says the same', () => {
  const used = new Set(Object.values(inventory).map(({ data }) => data));
  expect(personalData.filter((data) => !used.has(data))).toEqual([]);
  for (const [name, { data, erased, personal, because }] of Object.entries(inventory)) {
    expect(data === null, name).toBe(Object.keys(personal).length === 0);
    if (data !== null && erased === 'stays') expect(because, name).toBeTruthy();
    for (const kept of Object.values(personal)) expect(['open', 'sealed', 'hashed', 'key'], name).toContain(kept);
  }
  expect(readFileSync(documentPath, 'utf8')).toBe(personalDataDocument());
});
