import type { Region } from '../../lib/util/region.ts';
import { countries, provinces } from './places.ts';

/** Where the data says otherwise than the Unicode names, which Node brings along. */
const otherNames: Readonly<Record<string, string>> = {
  阿联酋: 'AE',
  巴勒斯坦: 'PS',
  刚果金: 'CD',
  刚果布: 'CG',
  马其顿: 'MK',
  波黑: 'BA',
  留尼旺: 'RE',
  圣马丁: 'MF',
  孟加拉: 'BD',
  托克劳群岛: 'TK',
  瓦利斯和富图纳群岛: 'WF',
  中非: 'CF',
  多米尼加: 'DO',
  法国南部领地: 'TF',
  南乔治亚岛和南桑威奇群岛: 'GS',
  蒙塞拉特岛: 'MS',
  阿森松岛: 'SH',
};

/** Codes of their own that are provinces here. */
const provincesWithCode: Readonly<Record<string, string>> = { HK: '香港', MO: '澳门', TW: '台湾' };

let codes: Map<string, string> | undefined;

/** ISO code of a country's Chinese name; undefined for what is none, such as 欧洲. */
function codeOf(name: string): string | undefined {
  codes ??= chineseNames();
  return otherNames[name] ?? codes.get(name);
}

function chineseNames(): Map<string, string> {
  const names = new Intl.DisplayNames('zh-CN', { type: 'region' });
  return new Map(Object.keys(countries).map((code) => [names.of(code) ?? code, code]));
}

const shortNames = Object.keys(provinces);
const known = (field: string | undefined) => (field && field !== '0' ? field : null);

/**
 * Reads a line of the data, `国家|区域|省份|城市|ISP`, or in later editions `国家|省份|城市|ISP` with or
 * without an ISO code at its end. Null where it tells no country.
 */
export function readRegion(line: string): Region | null {
  const fields = line.split('|');
  const named = codeOf(fields[0] ?? '');
  const code = isCode(fields.at(-1) ?? '', named) ? fields.pop() : undefined;
  if (fields.length === 5) fields.splice(1, 1);
  const [, province, city] = fields;
  const country = code ?? named;
  if (!country) return null;
  const own = provincesWithCode[country];
  if (own) return { country: 'CN', province: own, city: null };
  if (country !== 'CN') return { country, province: known(province), city: known(city) };
  return inChina(known(province), known(city));
}

/** Some carriers are called like a code: it must be the country's that is named beside it, where we know that name. */
function isCode(text: string, named: string | undefined): boolean {
  if (text in provincesWithCode) return named === undefined || named === 'CN';
  return text in countries && (named === undefined || named === text);
}

/** Short names; a municipality is not its own city. */
function inChina(province: string | null, city: string | null): Region {
  const short = (province && shortNames.find((name) => province.startsWith(name))) || null;
  const town = city && city.length > 2 ? city.replace(/市$/, '') : city;
  return { country: 'CN', province: short, city: town === short ? null : town };
}
