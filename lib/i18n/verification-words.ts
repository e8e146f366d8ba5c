import type { Locale } from '../contract/common.ts';
import type { Country, ReasonCode } from '../contract/verification.ts';
import { locale } from './locale.ts';
import { dictionary } from './text.ts';

/** Sections of GB/T 4754-2017, by their letter. */
const industries = dictionary({
  'zh-CN': {
    A: '农、林、牧、渔业',
    B: '采矿业',
    C: '制造业',
    D: '电力、热力、燃气及水生产和供应业',
    E: '建筑业',
    F: '批发和零售业',
    G: '交通运输、仓储和邮政业',
    H: '住宿和餐饮业',
    I: '信息传输、软件和信息技术服务业',
    J: '金融业',
    K: '房地产业',
    L: '租赁和商务服务业',
    M: '科学研究和技术服务业',
    N: '水利、环境和公共设施管理业',
    O: '居民服务、修理和其他服务业',
    P: '教育',
    Q: '卫生和社会工作',
    R: '文化、体育和娱乐业',
    S: '公共管理、社会保障和社会组织',
    T: '国际组织',
  },
  en: {
    A: 'Agriculture, forestry and fishing',
    B: 'Mining',
    C: 'Manufacturing',
    D: 'Electricity, heat, gas and water',
    E: 'Construction',
    F: 'Wholesale and retail',
    G: 'Transport, storage and post',
    H: 'Hotels and restaurants',
    I: 'Software and information technology',
    J: 'Finance',
    K: 'Real estate',
    L: 'Leasing and business services',
    M: 'Research and technical services',
    N: 'Water, environment and public facilities',
    O: 'Household, repair and other services',
    P: 'Education',
    Q: 'Health and social work',
    R: 'Culture, sports and entertainment',
    S: 'Public administration and associations',
    T: 'International organisations',
  },
});

/** Letter and name, in the order of the standard. */
export function industryOptions(language: Locale = locale.value): { value: string; label: string }[] {
  return Object.entries(industries[language]).map(([value, label]) => ({ value, label }));
}

export function industryName(code: string, language: Locale = locale.value): string {
  return (industries[language] as Record<string, string>)[code] ?? '';
}

/** Why something was not accepted. */
const reasons = dictionary({
  'zh-CN': {
    mismatch: '与证照不一致',
    unreadable: '看不清，请重新拍摄或扫描',
    incomplete: '没有拍全，请上传完整的一份',
    expired: '已过有效期',
    wrong_document: '不是要求的材料',
    missing: '缺少内容',
    other: '需要修改',
  },
  en: {
    mismatch: 'Doesn’t match the certificate',
    unreadable: 'Not legible: please take the photo or scan again',
    incomplete: 'Incomplete: please upload the whole document',
    expired: 'Expired',
    wrong_document: 'Not the requested document',
    missing: 'Something is missing',
    other: 'Needs correction',
  },
} satisfies Record<Locale, Record<ReasonCode, string>>);

export function reasonName(code: ReasonCode, language: Locale = locale.value): string {
  return reasons[language][code];
}

/** What the code says, and what the reviewer adds. */
export function reasonText({ code, text }: { code: ReasonCode; text: string | null }): string {
  if (!text) return reasonName(code);
  if (code === 'other') return text;
  return `${reasonName(code)}${locale.value === 'en' ? ': ' : '：'}${text}`;
}

const beside: Record<Locale, Partial<Record<Country, string>>> = {
  'zh-CN': { CN: '中国大陆', other: '其他国家或地区' },
  en: { CN: 'Mainland China', other: 'Another country or region' },
};

/** Beside the mainland the name says that it is one of China's. */
const ofChina: readonly Country[] = ['HK', 'TW'];

/** Where a company is registered, as people of that language call it. */
export function countryName(country: Country, language: Locale = locale.value): string {
  const own = beside[language][country];
  if (own) return own;
  const name = new Intl.DisplayNames(language, { type: 'region', style: 'short' }).of(country) ?? country;
  return language === 'zh-CN' && ofChina.includes(country) ? `中国${name}` : name;
}
