import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recommend, shippedTemplates } from '../../../server/templates/index.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { must, newCompany, registration } from '../../support/factories.ts';

let api: Api;
let own: string;
beforeAll(async () => {
  own = await mkdtemp(join(tmpdir(), 'templates-'));
  await cp(join(shippedTemplates, 'sizes/51+.json'), join(own, 'sizes/51+.json'));
  const services = JSON.parse(await readFile(join(shippedTemplates, 'industries/services.json'), 'utf8'));
  const pets = { ...services, name: { 'zh-CN': '宠物', en: 'Pets' }, rank: 80 };
  await cp(join(shippedTemplates, 'industries/retail.json'), join(own, 'industries/retail.json'));
  await writeFile(join(own, 'industries/pets.json'), JSON.stringify(pets));
  api = await startApi({ environment: { TEMPLATES_DIR: own } });
});
afterAll(async () => {
  await api?.close();
  await rm(own, { recursive: true });
});

const promised = ['ecommerce', 'retail', 'education', 'technology', 'services', 'finance', 'medical'];

test('R2 · anybody may read what a registration chooses from, with names in both languages', async () => {
  const offer = must(await api.call('registrationOffer', {}));
  expect(offer.industries.map(({ id }) => id)).toEqual([...promised, 'pets']);
  expect(offer.industries[0]).toEqual({ id: 'ecommerce', name: { 'zh-CN': '电商', en: 'E-commerce' } });
  expect(offer.sizes.map(({ id }) => id)).toEqual(['1-10', '11-50', '51+']);
  expect(offer.businessTypes.map(({ id }) => id)).toEqual(['b2c', 'b2b', 'saas']);
  for (const { name } of Object.values(offer).flat()) expect([name['zh-CN'], name.en].every(Boolean)).toBe(true);
});

test('R2 R3 R4 · each that is offered is taken, also one of whoever hosts, and recommends what it should', async () => {
  const offer = must(await api.call('registrationOffer', {}));
  for (const { id: industry } of offer.industries)
    expect((await api.call('register', registration({ industry }))).ok, industry).toBe(true);
  for (const [at, { id: size }] of offer.sizes.entries()) {
    const businessType = offer.businessTypes[at]?.id;
    expect((await api.call('register', registration({ size, businessType }))).ok, size).toBe(true);
  }
  const chosen = { industry: 'pets', size: '51+', businessType: 'b2b' };
  const company = await newCompany(api, chosen);
  const kept = must(await api.call('getCompany', {}, { token: company.token }));
  expect(kept).toMatchObject(chosen);
  expect(recommend(api.services.templates, kept)).toMatchObject({
    seats: 20,
    assignment: 'least_busy',
    plan: 'enterprise',
    modules: ['booking', 'customers'],
  });
});

test('R2 · what the server has no template for is refused, every field by name', async () => {
  const wrong = { industry: 'piracy', size: '2-3', businessType: '__proto__' };
  const refused = await api.call('register', registration(wrong));
  expect(refused.status).toBe(422);
  expect(refused.error?.fields).toEqual([{ path: 'businessType', code: 'not_an_option' }]);
  const unknown = await api.call('register', registration({ ...wrong, businessType: 'c2c' }));
  expect(unknown).toMatchObject({ status: 422, error: { code: 'input_invalid' } });
  expect(unknown.error?.fields).toEqual(
    ['industry', 'size', 'businessType'].map((path) => ({ path, code: 'not_an_option' })),
  );
});

test('a server with a broken template does not start, and says which file', async () => {
  const path = join(own, 'industries/broken.json');
  await writeFile(path, '{}');
  await expect(startApi({ environment: { TEMPLATES_DIR: own } })).rejects.toThrow(`${path}: name: `);
  await rm(path);
});
