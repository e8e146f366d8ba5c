import { describe, expect, test } from 'vitest';
import { origin } from '../../../lib/contract/sites.ts';
import { shortOrigin, toOrigin } from '../../../lib/util/origin.ts';
import { parseServerAddress } from '../../../lib/util/server-address.ts';

describe('an address that a person types', () => {
  test.each([
    ['localhost:8932', 'http://localhost:8932'],
    ['LOCALHOST', 'http://localhost'],
    ['localhost:443', 'http://localhost:443'],
    ['shop.localhost:8932/cart', 'http://shop.localhost:8932'],
    ['127.0.0.1:8932', 'http://127.0.0.1:8932'],
    ['[::1]:8932', 'http://[::1]:8932'],
    ['https://localhost:8932', 'https://localhost:8932'],
    ['Shop.Example.com/cart?x=1', 'https://shop.example.com'],
    ['localhost.example.com', 'https://localhost.example.com'],
    ['http://shop.example.com', 'http://shop.example.com'],
  ])('C15 · %s means %s, for the form and for the API', (typed, meant) => {
    expect(toOrigin(typed)).toBe(meant);
    expect(origin.parse(typed)).toBe(meant);
  });

  test.each(['', 'a b', 'ftp://shop.example.com', 'https://me:secret@shop.example.com', 'javascript:alert(1)'])(
    'C15 · %j is no address of a site',
    (typed) => {
      expect(toOrigin(typed)).toBeNull();
      expect(origin.safeParse(typed).success).toBe(false);
    },
  );

  test('a server on this machine is read as a site is', () => {
    expect(parseServerAddress('localhost:8931')).toMatchObject({ ok: true, origin: 'http://localhost:8931' });
    expect(parseServerAddress('http://desk.example.com')).toEqual({ ok: false, reason: 'insecure' });
    expect(parseServerAddress('desk')).toEqual({ ok: false, reason: 'malformed' });
  });

  test('X2 · the scheme is shown where it is not HTTPS', () => {
    expect(shortOrigin('https://shop.example.com')).toBe('shop.example.com');
    expect(shortOrigin('http://localhost:8932')).toBe('http://localhost:8932');
  });
});
