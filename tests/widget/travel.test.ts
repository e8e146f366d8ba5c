import { get } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** The bytes as they travel. */
function fetchRaw(path: string, accept: string) {
  return new Promise<{ encoding: string | undefined; vary: string; body: Buffer }>((resolve, reject) => {
    const headers = { 'accept-encoding': accept, origin: 'https://shop.example' };
    get(api.url + path, { headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
      const { 'content-encoding': encoding, vary = '' } = response.headers;
      resolve({ encoding, vary, body: Buffer.concat(chunks) });
    }).on('error', reject);
  });
}

test('C11 · the loader travels compressed, and is the same for whoever cannot read that', async () => {
  const plain = await fetchRaw('/widget.js', 'identity');
  const brotli = await fetchRaw('/widget.js', 'gzip, deflate, br');
  const gzip = await fetchRaw('/widget.js', 'gzip');
  expect([plain.encoding, brotli.encoding, gzip.encoding]).toEqual([undefined, 'br', 'gzip']);
  expect(brotliDecompressSync(brotli.body)).toEqual(plain.body);
  expect(gunzipSync(gzip.body)).toEqual(plain.body);
  expect(brotli.body.length).toBeLessThan(3072);
  expect(brotli.vary).toMatch(/accept-encoding/i);
});
