import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressIn, parseRange } from '../../../server/http/address-list.ts';

describe('a range of addresses', () => {
  test.each([
    ['10.0.0.5', '10.0.0.5/32'],
    [' 10.0.0.5 ', '10.0.0.5/32'],
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['255.255.255.255/25', '255.255.255.128/25'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['１０.0.0.１／８', '10.0.0.0/8'],
    ['2001:DB8:0:0::1', '2001:db8::1/128'],
    ['2001:db8:ffff::1/33', '2001:db8:8000::/33'],
    ['::/0', '::/0'],
    ['::ffff:10.1.2.3', '10.1.2.3/32'],
    ['::ffff:10.1.2.3/104', '10.0.0.0/8'],
    ['::ffff:a01:203', '10.1.2.3/32'],
  ])('L17 · %j means %s', (typed, range) => {
    expect(parseRange(typed)).toBe(range);
    expect(parseRange(range)).toBe(range);
  });

  test.each([
    ...['', ' ', 'abc', '/', '/8', '10.0.0.1/', '10.0.0.1/8/8', '10.0.0.1/33', '10.0.0.1/-1', '10.0.0.1/08'],
    ...['10.0.0.1/8.0', '10.0.0.1/1e1', '10.0.0.1/255.0.0.0', '::1/129', '::ffff:10.0.0.1/90', '1::2::3', '1:2'],
    ...['010.0.0.1', '0x0a.0.0.1', '10.1', '167772161', '10.0.0.256', '10.0.0.1.', '10.0.0.1 10.0.0.2', '10.0.0.*'],
    ...['fe80::1%eth0', 'fe80::1%eth0/64', '::ffff:010.0.0.1', '[::1]', 'localhost', '1'.repeat(200), '１'.repeat(200)],
    ...['10.0.0.1\u0000', '10.0.0.1\n10.0.0.2', '10。0。0。1', '10.0.0.1-10.0.0.9'],
  ])('L17 · %j is none', (typed) => {
    expect(parseRange(typed)).toBeNull();
  });

  test('L17 · nothing that anybody types throws, and what is read reads the same again', () => {
    const odd = fc.oneof(fc.string({ maxLength: 70 }), fc.string({ unit: fc.constantFrom(...'0123456789abf:./%x') }));
    fc.assert(
      fc.property(odd, odd, (text, ip) => {
        const range = parseRange(text);
        if (range !== null) expect(parseRange(range)).toBe(range);
        expect(typeof addressIn([text], ip)).toBe('boolean');
      }),
    );
  });
});

describe('a list of ranges', () => {
  const list = ['10.0.0.0/8', '203.0.113.7/32', '2001:db8::/32'];

  test('L17 · holds the addresses within, of either family, however they are written', () => {
    const inside = ['10.255.0.1', '::ffff:10.0.0.1', '::ffff:a00:1', '203.0.113.7', '2001:db8:ffff::1', '2001:DB8::1'];
    expect(inside.filter((ip) => !addressIn(list, ip))).toEqual([]);
    const outside = ['11.0.0.1', '203.0.113.8', '2001:db9::1', '::a00:1', '127.0.0.1', '::1', '', 'abc'];
    expect(outside.filter((ip) => addressIn(list, ip))).toEqual([]);
  });

  test('L17 · that is empty holds nothing; an entry that is no range holds nothing', () => {
    expect(addressIn([], '10.0.0.1')).toBe(false);
    expect(addressIn(['abc', '10.0.0.1/33', ''], '10.0.0.1')).toBe(false);
    expect(addressIn(['abc', '10.0.0.1'], '10.0.0.1')).toBe(true);
  });

  const address = fc.oneof(fc.ipV4(), fc.ipV6());

  test('L17 · an address lies in each range that is made of it, and in the mapped form of it', () => {
    fc.assert(
      fc.property(address, fc.nat(128), (ip, length) => {
        const range = parseRange(`${ip}/${ip.includes(':') ? length : length % 33}`);
        // A range wider than the mapped addresses, given in their form, is none.
        fc.pre(range !== null);
        expect(addressIn([range], ip)).toBe(true);
        if (!ip.includes(':')) expect(addressIn([range], `::ffff:${ip}`)).toBe(true);
      }),
    );
  });

  test('L17 · a narrower range lies in a wider one', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), fc.nat(32), fc.nat(32), (base, ip, a, b) => {
        const narrow = parseRange(`${base}/${Math.max(a, b)}`);
        const wide = parseRange(`${base}/${Math.min(a, b)}`);
        if (narrow && wide && addressIn([narrow], ip)) expect(addressIn([wide], ip)).toBe(true);
      }),
    );
  });
});
