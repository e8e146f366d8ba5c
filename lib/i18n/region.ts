import type { Locale } from '../contract/common.ts';
import type { Region } from '../util/region.ts';
import { dictionary } from './text.ts';

/** What stands in a region's place; `Nearness` of `server/region/` are its first two keys. */
export const nearnessTexts = dictionary({
  'zh-CN': { this_machine: '本机', local_network: '内网', unknown: '未知地区' },
  en: { this_machine: 'This machine', local_network: 'Local network', unknown: 'Unknown region' },
});

/** The data's short names, and those of the provinces' own English pages. */
export const provinceNames: Readonly<Record<string, string>> = {
  北京: 'Beijing',
  天津: 'Tianjin',
  河北: 'Hebei',
  山西: 'Shanxi',
  内蒙古: 'Inner Mongolia',
  辽宁: 'Liaoning',
  吉林: 'Jilin',
  黑龙江: 'Heilongjiang',
  上海: 'Shanghai',
  江苏: 'Jiangsu',
  浙江: 'Zhejiang',
  安徽: 'Anhui',
  福建: 'Fujian',
  江西: 'Jiangxi',
  山东: 'Shandong',
  河南: 'Henan',
  湖北: 'Hubei',
  湖南: 'Hunan',
  广东: 'Guangdong',
  广西: 'Guangxi',
  海南: 'Hainan',
  重庆: 'Chongqing',
  四川: 'Sichuan',
  贵州: 'Guizhou',
  云南: 'Yunnan',
  西藏: 'Tibet',
  陕西: 'Shaanxi',
  甘肃: 'Gansu',
  青海: 'Qinghai',
  宁夏: 'Ningxia',
  新疆: 'Xinjiang',
  台湾: 'Taiwan',
  香港: 'Hong Kong',
  澳门: 'Macao',
};

/** Beside the mainland a province's name says that it is one of China's. */
const namedWithCountry = ['台湾', '香港', '澳门'];

/**
 * `江苏苏州`, `中国香港`, `美国 加利福尼亚`; in English without what the data has in Chinese only:
 * `Jiangsu, China`, `Hong Kong, China`, `United States`.
 */
export function regionName(region: Region, language: Locale): string {
  const country = countryName(region.country, language);
  const { province, city } = region;
  if (language === 'en') {
    const name = region.country === 'CN' && province ? provinceNames[province] : undefined;
    return name ? `${name}, ${country}` : country;
  }
  if (region.country !== 'CN') return [country, province, city === province ? null : city].filter(Boolean).join(' ');
  if (!province) return country;
  return (namedWithCountry.includes(province) ? country : '') + province + (city ?? '');
}

function countryName(code: string, language: Locale): string {
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}
