/** Characters as a person counts them: code points, so that an emoji is not two. */
export function countChars(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** E-mail as it is stored and compared: outer spaces gone, lower case, full-width forms folded. */
export function normaliseEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** A name as two are compared: case, width and spaces make no other name. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Line breaks, NUL and other control characters become one space: what is one line stays one. */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/** A phone number as it is kept: digits of any width, without the spaces and hyphens people put between them. */
export function plainPhone(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '');
}

export const PHONE = /^\+?\d{5,15}$/;

/** As one writes it at home: `139 1234 5678`; any other with the code of its country. */
export function formatPhone(phone: string): string {
  return phone.replace(/^\+86(1\d{2})(\d{4})(\d{4})$/, '$1 $2 $3');
}
