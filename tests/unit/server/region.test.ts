import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { afterAll, describe, expect, test } from 'vitest';
import { provinceNames, regionName } from '../../../lib/i18n/region.ts';
import type { Region } from '../../../lib/util/region.ts';
import { packRegion, sameRegion, unpackRegion } from '../../../lib/util/region.ts';
import { createRegions, impossibleTravel, nearness } from '../../../server/region/index.ts';
import { readRegion } from '../../../server/region/names.ts';
import { countries, provinces } from '../../../server/region/places.ts';

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-region-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file in ip2region's format of one range each; `from` and `to` share their first two bytes. */
function xdb(name: string, rows: { from: string; to: string; line: string }[], structure = 3): string {
  const first = ipaddr.parse(rows[0]!.from);
  const four = first.kind() === 'ipv4';
  const header = Buffer.alloc(256);
  header.writeUInt16LE(structure, 0);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(four ? 4 : 6, 16);
  header.writeUInt16LE(4, 18);
  const cells = Buffer.alloc(256 * 256 * 8);
  const indexSize = four ? 14 : 38;
  const texts = rows.map(({ line }) => Buffer.from(line));
  const textsAt = header.length + cells.length;
  const indexAt = textsAt + Buffer.concat(texts).length;
  let text = textsAt;
  const index = rows.map(({ from, to, line }, row) => {
    const start = Buffer.from(ipaddr.parse(from).toByteArray());
    const end = Buffer.from(ipaddr.parse(to).toByteArray());
    const cell = (start.readUInt8(0) * 256 + start.readUInt8(1)) * 8;
    const at = indexAt + row * indexSize;
    if (cells.readUInt32LE(cell) === 0) cells.writeUInt32LE(at, cell);
    cells.writeUInt32LE(at, cell + 4);
    const tail = Buffer.alloc(6);
    tail.writeUInt16LE(Buffer.byteLength(line), 0);
    tail.writeUInt32LE(text, 2);
    text += Buffer.byteLength(line);
    return four ? Buffer.concat([start.reverse(), end.reverse(), tail]) : Buffer.concat([start, end, tail]);
  });
  const path = join(folder, name);
  writeFileSync(path, Buffer.concat([header, cells, ...texts, ...index]));
  return path;
}

const inChina = (province: string | null, city: string | null = null): Region => ({ country: 'CN', province, city });
const abroad = (country: string): Region => ({ country, province: null, city: null });

describe('where an address is', () => {
  const { regionOf } = createRegions();

  test.each<[string, Region, string, string]>([
    ['114.114.114.114', inChina('江苏', '南京'), '江苏南京', 'Jiangsu, China'],
    ['202.96.209.5', inChina('上海'), '上海', 'Shanghai, China'],
    ['110.16.1.1', inChina('内蒙古', '包头'), '内蒙古包头', 'Inner Mongolia, China'],
    ['203.198.7.66', inChina('香港'), '中国香港', 'Hong Kong, China'],
    ['61.219.1.1', inChina('台湾'), '中国台湾', 'Taiwan, China'],
    ['8.8.8.8', abroad('US'), '美国', 'United States'],
    ['::ffff:8.8.8.8', abroad('US'), '美国', 'United States'],
    ['1.32.0.1', { country: 'MY', province: '槟州', city: null }, '马来西亚 槟州', 'Malaysia'],
  ])('L14 · %s is in a region that both languages name', (ip, region, chinese, english) => {
    expect(regionOf(ip)).toEqual(region);
    expect(regionName(region, 'zh-CN')).toBe(chinese);
    expect(regionName(region, 'en')).toBe(english);
  });

  test.each([
    ...['127.0.0.1', '::1', '10.0.0.1', '192.168.1.1', '100.64.0.1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1'],
    ...['0.0.0.0', '224.0.0.1', '255.255.255.255', '5.255.255.5', '2001:db8::1', '240e::1'],
    ...['', 'abc', '1.2.3', '1.2.3.4.5', '999.1.1.1', ':::', '8.8.8.8 ', 'x'.repeat(5000)],
  ])('L14 · %j is in no region', (ip) => {
    expect(regionOf(ip)).toBeNull();
  });

  test('L14 · an address of the own network says so', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map(nearness)).toEqual(Array(3).fill('this_machine'));
    const local = ['10.1.2.3', '172.16.0.1', '192.168.0.1', '100.64.0.1', '169.254.1.1', 'fe80::1', 'fd00::1'];
    expect(local.map(nearness)).toEqual(local.map(() => 'local_network'));
    expect(['8.8.8.8', '240e::1', 'abc', ''].map(nearness)).toEqual(Array(4).fill(null));
  });

  test('L14 · any address has a region of a known place, or none', () => {
    fc.assert(
      fc.property(fc.ipV4(), (ip) => {
        const region = regionOf(ip);
        if (!region) return true;
        const china = region.country === 'CN';
        return region.country in countries && (!china || region.province === null || region.province in provinces);
      }),
      { numRuns: 3000 },
    );
  });

  test('L14 · files of the operator take the place of the data that came along, and know IPv6', () => {
    const files = [
      xdb('v4.xdb', [
        { from: '8.8.0.0', to: '8.8.7.255', line: 'United States|California|Los Angeles|0|US' },
        { from: '8.8.8.0', to: '8.8.8.255', line: '中国|广东省|深圳市|电信|CN' },
      ]),
      xdb('v6.xdb', [
        { from: '240e::', to: '240e:1:ffff:ffff:ffff:ffff:ffff:ffff', line: '中国|四川省|成都市|电信|CN' },
        { from: '240e:2::', to: '240e:2::ffff', line: '中国|香港|0|0|HK' },
      ]),
    ];
    const own = createRegions({ files });
    expect(own.regionOf('8.8.8.8')).toEqual(inChina('广东', '深圳'));
    expect(own.regionOf('8.8.1.1')).toEqual({ country: 'US', province: 'California', city: 'Los Angeles' });
    expect(own.regionOf('240e:1::1')).toEqual(inChina('四川', '成都'));
    expect(own.regionOf('240e:2::1')).toEqual(inChina('香港'));
    expect([own.regionOf('114.114.114.114'), own.regionOf('240e:3::1')]).toEqual([null, null]);
    const both = createRegions({ files: files.slice(1) });
    expect(both.regionOf('114.114.114.114')).toEqual(inChina('江苏', '南京'));
    const old = createRegions({
      files: [xdb('old.xdb', [{ from: '8.8.0.0', to: '8.8.9.9', line: '德国|0|黑森|0|0' }], 2)],
    });
    expect(old.regionOf('8.8.8.8')).toEqual({ country: 'DE', province: '黑森', city: null });
  });

  test('L14 · a file that is none is refused by its name; one that is cut off leaves regions unknown and is told once', () => {
    const wrong = join(folder, 'wrong.xdb');
    writeFileSync(wrong, 'no such thing'.repeat(100));
    expect(() => createRegions({ files: [wrong] })).toThrow(/wrong\.xdb/);
    expect(() => createRegions({ files: [join(folder, 'missing.xdb')] })).toThrow(/missing\.xdb/);
    const cut = join(folder, 'cut.xdb');
    const header = Buffer.alloc(256);
    header.writeUInt16LE(2, 0);
    writeFileSync(cut, header);
    const told: unknown[] = [];
    const regions = createRegions({ files: [cut], warn: (error) => told.push(error) });
    expect([regions.regionOf('8.8.8.8'), regions.regionOf('1.2.3.4')]).toEqual([null, null]);
    expect(told).toHaveLength(1);
  });

  test('L14 · every edition of the data is read', () => {
    expect(readRegion('中国|0|江苏省|苏州市|电信')).toEqual(inChina('江苏', '苏州'));
    expect(readRegion('中国|江苏省|苏州市|电信')).toEqual(inChina('江苏', '苏州'));
    expect(readRegion('中国|广西壮族自治区|南宁市|电信|CN')).toEqual(inChina('广西', '南宁'));
    expect(readRegion('中国|0|0|0|电信')).toEqual(inChina(null));
    // XL is a carrier.
    expect(readRegion('印度尼西亚|0|巴厘省|0|XL')).toEqual({ country: 'ID', province: '巴厘省', city: null });
    expect(readRegion('Hong Kong|0|0|0|HK')).toEqual(inChina('香港'));
    expect(readRegion('刚果金|0|0|0|0')).toEqual(abroad('CD'));
    expect([readRegion('欧洲|0|0|0|0'), readRegion(''), readRegion('0|0|0|内网IP|内网IP')]).toEqual([null, null, null]);
  });

  test('O13 · every province has its English name and its place', () => {
    expect(Object.keys(provinceNames)).toEqual(Object.keys(provinces));
    expect(Object.keys(provinces)).toHaveLength(34);
  });

  test('L15 · a region goes into a log and out of it', () => {
    for (const region of [inChina('江苏', '苏州'), inChina(null), abroad('US')]) {
      expect(unpackRegion(packRegion(region))).toEqual(region);
    }
    expect([unpackRegion(''), unpackRegion('china')]).toEqual([null, null]);
  });
});

describe('the same region', () => {
  test('L14 · is the same province in China, the same country elsewhere, and what is unknown differs from nothing', () => {
    expect(sameRegion(inChina('江苏', '苏州'), inChina('江苏', '南京'))).toBe(true);
    expect(sameRegion(inChina('江苏'), inChina(null))).toBe(true);
    expect(sameRegion(inChina('江苏'), inChina('浙江'))).toBe(false);
    expect(sameRegion(abroad('US'), { country: 'US', province: '加利福尼亚', city: null })).toBe(true);
    expect(sameRegion(abroad('US'), abroad('CA'))).toBe(false);
  });
});

describe('travel', () => {
  const HOUR = 3_600_000;
  const travel = (from: Region, to: Region, hours: number) =>
    impossibleTravel({ region: from, at: 0 }, { region: to, at: hours * HOUR });
  const beijing = inChina('北京');

  test.each<[string, Region, Region, number, boolean]>([
    ['Beijing to Shanghai in two hours, by plane', beijing, inChina('上海'), 2, false],
    ['Beijing to Shanghai in fifteen minutes', beijing, inChina('上海'), 0.25, true],
    ['Beijing to Hebei at once: the gateway of a carrier', beijing, inChina('河北'), 0, false],
    ['Shenzhen to Hong Kong at once: over the bridge', inChina('广东', '深圳'), inChina('香港'), 0, false],
    ['Ürümqi to Hainan in an hour', inChina('新疆'), inChina('海南'), 1, true],
    ['Ürümqi to Hainan in five hours', inChina('新疆'), inChina('海南'), 5, false],
    ['Beijing to the United States in an hour', beijing, abroad('US'), 1, true],
    ['Beijing to the United States in fifteen hours', beijing, abroad('US'), 15, false],
    ['Beijing to Germany in three hours', beijing, abroad('DE'), 3, true],
    ['France to Belgium at once', abroad('FR'), abroad('BE'), 0, false],
    ['within a country at once', abroad('US'), { country: 'US', province: '夏威夷', city: null }, 0, false],
    ['to where only the country is known', inChina('新疆'), inChina(null), 0, false],
    ['to a country without a place', beijing, abroad('ZZ'), 0, false],
  ])('L14 · %s', (_, from, to, hours, impossible) => {
    expect(travel(from, to, hours)).toBe(impossible);
  });

  const region = fc.oneof(
    fc.constantFrom(...Object.keys(provinces), null).map((province) => inChina(province)),
    fc.constantFrom(...Object.keys(countries)).map(abroad),
  );

  test('L14 · is as impossible there as back, and more time never makes it impossible', () => {
    const hours = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(region, region, hours, hours, (from, to, less, more) => {
        expect(travel(from, to, less)).toBe(travel(to, from, less));
        expect(travel(from, to, -less)).toBe(travel(from, to, less));
        if (travel(from, to, less + more)) expect(travel(from, to, less)).toBe(true);
        expect(travel(from, from, 0)).toBe(false);
        // Half around the world takes twenty hours.
        expect(travel(from, to, 21)).toBe(false);
      }),
    );
  });
});
