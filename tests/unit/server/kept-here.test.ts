import { expect, test } from 'vitest';
import { readSettings } from '../../../server/env.ts';
import { keptHere } from '../../../server/identity/kept-here.ts';

const ways = ['email', 'link', 'sms', 'totp'] as const;
const smtp = { SMTP_URL: 'smtp://127.0.0.1:2525' };

test('X4 · what cannot leave a server of this machine is read at its mailbox', () => {
  expect(keptHere(readSettings({}), ways)).toEqual({
    url: 'http://localhost:8787/mailbox',
    methods: ['email', 'link', 'sms'],
  });
  expect(keptHere(readSettings(smtp), ways)?.methods).toEqual(['sms']);
  expect(keptHere(readSettings(smtp), ['email', 'totp'])).toBeUndefined();
});

test('X4 · a public server keeps nothing to be read by whoever asks', () => {
  expect(keptHere(readSettings({ PUBLIC_URL: 'https://desk.example.com', ...smtp }), ways)).toBeUndefined();
  expect(keptHere(readSettings({ PUBLIC_URL: 'https://desk.example.com' }), ways)).toBeUndefined();
});
