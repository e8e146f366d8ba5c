import { pinyin } from 'pinyin-pro';

/**
 * First letters of a text's pinyin, lower case, other letters as they are: 退款说明 → tksm, 发 VIP 券 →
 * fvipq. Made here once, so that no screen carries a dictionary.
 */
export function initialsOf(text: string): string {
  const letters = pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' });
  return letters
    .join('')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
