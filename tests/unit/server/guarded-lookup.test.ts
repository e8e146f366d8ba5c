import type { LookupAddress } from 'node:dns';
import { beforeEach, expect, test, vi } from 'vitest';
import { guardedFetch } from '../../../server/http/guarded-fetch.ts';
import { guardedLookup } from '../../../server/http/public-address.ts';

/** What the name server says, one answer after the other; the last one stays. */
let answers: string[][] = [];
let asked = 0;

vi.mock('node:dns', async (original) => ({
  ...(await original<typeof import('node:dns')>()),
  lookup: (_: string, __: unknown, done: (error: null, found: LookupAddress[]) => void) => {
    asked++;
    const [now = []] = answers.length > 1 ? answers.splice(0, 1) : answers;
    done(
      null,
      now.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  },
}));

beforeEach(() => {
  asked = 0;
});

const look = (options: { all?: boolean } = { all: true }, allowLoopback = false) =>
  new Promise<unknown>((resolve) => {
    guardedLookup(allowLoopback)('shop.example.com', options, (error, found) => resolve(error?.code ?? found));
  });

const PUBLIC = '93.184.215.14';

test('a name that is public first and internal at the next question: the connection goes to what was checked', async () => {
  answers = [[PUBLIC], ['10.0.0.1']];
  expect(await look()).toEqual([{ address: PUBLIC, family: 4 }]);
  expect(asked).toBe(1);
  expect(await look()).toBe('EINTERNAL');
});

test.each([
  ['10.0.0.1'],
  ['169.254.169.254'],
  ['100.64.0.1'],
  ['0.0.0.0'],
  ['127.0.0.1'],
  ['::1'],
  ['::ffff:10.0.0.1'],
  ['64:ff9b::a00:1'],
  ['2002:a00:1::'],
  ['fe80::1'],
  [PUBLIC, '192.168.1.1'],
])('a name that leads inside is refused, also where one address of several does: %s', async (...found) => {
  answers = [found];
  expect(await look()).toBe('EINTERNAL');
  expect(await look({})).toBe('EINTERNAL');
  await expect(guardedFetch(false)('https://shop.example.com/')).rejects.toMatchObject({ code: 'address_forbidden' });
});

test('on a server of this machine a name of others does not lead to loopback', async () => {
  answers = [['127.0.0.1']];
  expect(await look({ all: true }, true)).toBe('EINTERNAL');
  await expect(guardedFetch(true)('https://shop.example.com/')).rejects.toMatchObject({ code: 'address_forbidden' });
});
