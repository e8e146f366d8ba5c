/** Check digit of a row of digits by Luhn (ISO/IEC 7812-1): finds a wrong digit and most swaps. */
export function luhnDigit(digits: string): number {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighed = place % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return (10 - (sum % 10)) % 10;
}

/** First and last of the nine digits a company ID begins with. */
export const COMPANY_NUMBERS = { first: 100_000_000, last: 999_999_999 } as const;

/** Nine digits, not beginning with zero → the company ID with its check digit. */
export function companyIdOf(number: number): string {
  const digits = String(number);
  return digits + luhnDigit(digits);
}

export function isCompanyId(text: string): boolean {
  return /^[1-9]\d{9}$/.test(text) && luhnDigit(text.slice(0, 9)) === Number(text[9]);
}
