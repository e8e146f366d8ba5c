import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('the server answers for itself and for its database', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const response = await fetch(api.url + path);
    expect([path, response.status, ((await response.json()) as { ok: boolean }).ok]).toEqual([path, 200, true]);
  }
  expect(await (await fetch(`${api.url}/metrics`)).text()).toContain('process_cpu_seconds_total');
});

test('an unknown address is refused with a code, under strict headers', async () => {
  const response = await fetch(`${api.url}/api/nothing-here`);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: 'not_found', requestId: expect.any(String) } });
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});
