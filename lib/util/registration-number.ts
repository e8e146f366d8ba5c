import type { CodeFault } from './credit-code.ts';
import { creditCodeFault, licenceNumberFault, tidyCode } from './credit-code.ts';

/** How a company's number is written and checked, by the register it stands in. */
export const numberFormats = [
  'cn_credit_code',
  'cn_licence_number',
  'hk_business_registration',
  'hk_company_number',
  'tw_unified_number',
  'sg_uen',
  'us_ein',
  'any',
] as const;
export type NumberFormat = (typeof numberFormats)[number];

const fits = (pattern: RegExp, text: string): CodeFault | null => (pattern.test(text) ? null : 'character');

const faults: Record<NumberFormat, (text: string) => CodeFault | null> = {
  cn_credit_code: creditCodeFault,
  cn_licence_number: licenceNumberFault,
  // Eight digits; the certificate adds branch, month, year and kind.
  hk_business_registration: (text) => fits(/^\d{8}(\d{3}\d{2}\d{2}\w)?$/, text),
  hk_company_number: (text) => fits(/^(\d{4,8}|F\d{7})$/, text),
  tw_unified_number: unifiedNumberFault,
  sg_uen: uenFault,
  us_ein: (text) => fits(/^(?!00)\d{9}$/, text),
  any: (text) => fits(/^[\p{L}\p{N}./]{3,40}$/u, text),
};

/** Null for a number that holds. */
export function numberFault(format: NumberFormat, text: string): CodeFault | null {
  return faults[format](tidyCode(text));
}

/** As it is kept and shown. */
export function writtenNumber(format: NumberFormat, text: string): string {
  const code = tidyCode(text);
  return format === 'us_ein' && code.length === 9 ? `${code.slice(0, 2)}-${code.slice(2)}` : code;
}

const UNIFIED_WEIGHTS = [1, 2, 1, 2, 1, 2, 4, 1];

/** 統一編號 of Taiwan: eight digits whose weighted digit sums are divisible by five (since 2023; by ten before). */
function unifiedNumberFault(code: string): CodeFault | null {
  if (code.length !== 8) return 'length';
  if (!/^\d+$/.test(code)) return 'character';
  const sum = UNIFIED_WEIGHTS.reduce((total, weight, place) => {
    const product = weight * Number(code[place]);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  // A seven in the seventh place makes 28, whose digit sum of ten counts as one or as nothing.
  return sum % 5 === 0 || (code[6] === '7' && (sum + 1) % 5 === 0) ? null : 'check';
}

/** Singapore's UEN: of a business, of a local company, of any other entity; the last letter is a check. */
function uenFault(code: string): CodeFault | null {
  if (code.length !== 9 && code.length !== 10) return 'length';
  const [weights, letters, alphabet, shift] = uenKind(code) ?? [];
  if (!weights || !letters || !alphabet) return 'character';
  const sum = weights.reduce((total, weight, place) => total + weight * alphabet.indexOf(code[place] as string), 0);
  return letters[(((sum - (shift ?? 0)) % 11) + 11) % 11] === code.at(-1) ? null : 'check';
}

const DIGITS = '0123456789';
const OTHERS = 'ABCDEFGHJKLMNPQRSTUVWX0123456789';

function uenKind(code: string): [weights: number[], letters: string, alphabet: string, shift: number] | null {
  if (/^\d{8}[A-Z]$/.test(code)) return [[10, 4, 9, 3, 8, 2, 7, 1], 'XMKECAWLJDB', DIGITS, 0];
  if (/^\d{9}[A-Z]$/.test(code)) return [[10, 8, 6, 4, 9, 7, 5, 3, 1], 'ZKCMDNERGWH', DIGITS, 0];
  if (/^[RST]\d{2}[A-Z]{2}\d{4}[A-Z]$/.test(code)) return [[4, 3, 5, 3, 10, 2, 2, 5, 7], OTHERS, OTHERS, 5];
  return null;
}
