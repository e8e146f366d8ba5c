import { expect, it } from 'vitest';
import { healthAnswer } from '../../../lib/contract/health.ts';
import { readSettings } from '../../../server/env.ts';

it.each(['https://help.example.com/desk?lang=zh', 'mailto:help@example.com', 'mailto:help@example.com?subject=Desk'])(
  'W22 · SUPPORT_URL may be %s',
  (url) => expect(readSettings({ SUPPORT_URL: url }).supportUrl).toBe(url),
);

it.each([
  'http://help.example.com',
  'help@example.com',
  'help.example.com',
  'mailto:',
  'mailto:nobody',
  'mailto:a@example.com,b@example.com',
  'javascript:alert(1)',
  'https://user:secret@help.example.com',
  'tel:+8610000000',
])('W22 · a SUPPORT_URL of %s keeps the server from starting, and the variable is named', (url) => {
  expect(() => readSettings({ SUPPORT_URL: url })).toThrow(/SUPPORT_URL: must be an https:\/\/ address, or mailto:/);
});

it('W22 · what a server tells that is no address of support is none, and older servers tell nothing', () => {
  const told = (support?: unknown) => healthAnswer.parse({ product: 'frontdesk', support }).support;
  expect([told('javascript:alert(1)'), told(7), told()]).toEqual([null, null, null]);
  expect(told('mailto:help@example.com')).toBe('mailto:help@example.com');
  expect(healthAnswer.safeParse({ product: 'something else' }).success).toBe(false);
});
