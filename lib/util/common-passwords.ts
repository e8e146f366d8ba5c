/**
 * Words and key rows that the commonest passwords with capitals, digits and symbols are made of.
 * `P@ssw0rd1!` is not in any list of bare words, but it is among the first to be tried.
 */
const words = new Set(
  `password passwd pass admin administrator root user guest test demo login welcome hello letmein master secret
  qwerty qwert qwer qwertyuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz qazwsx qazwsxedc wsx edc
  abc abcd abcde abcdef abcdefg aaa aaaa iloveyou love woaini dragon monkey sunshine princess football baseball
  superman batman shadow michael jordan charlie freedom whatever trustno changeme default temp temporary
  company office system server manager service support kefu qiantai frontdesk china beijing shanghai shenzhen
  spring summer autumn winter january february march april june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday a q z`.split(/\s+/),
);

const lookAlikes: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
};

/** Digits that carry nothing: a row, a repetition, a year. */
const plainDigits = /^(?:0*1?2?3?4?5?6?7?8?9?0?|(\d)\1*|(?:19|20)\d\d|(?:123|321|520|1314|888|666|168|000)+)$/;

/** Whether a password is one common word, or two key rows, with digits and signs around it. */
export function isCommonPassword(password: string): boolean {
  const lower = password.normalize('NFKC').toLowerCase();
  if (/[^a-z\P{L}]/u.test(lower)) return false;
  const letters = lower.replace(/[^a-z]+/g, ' ').trim();
  const digits = lower.replace(/\D+/g, '');
  if (plainDigits.test(digits) && letters.split(' ').every((part) => isCommonWord(part))) return true;
  // Signs in the place of letters, with what stands around them cut off on either side.
  const bare = lower.replace(/^[^a-z@$]+|[^a-z]+$/g, '');
  return (
    /^[a-z]/.test(bare) && words.has([...bare].map((char) => lookAlikes[char] ?? char).join('')) && bare.length > 2
  );
}

/** The same letter over and over counts as a word of one letter. */
function isCommonWord(part: string): boolean {
  return words.has(part) || words.has(part.replace(/^(.)\1+$/, '$1'));
}
