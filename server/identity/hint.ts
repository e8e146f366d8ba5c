/** Enough of a mailbox or phone to know it again: `l***@example.com`, `138****5678`. */
export function hintOf(value: string): string {
  if (value.includes('@')) return `${value.slice(0, 1)}***${value.slice(value.lastIndexOf('@'))}`;
  const plain = value.replace(/^\+86(?=\d{11}$)/, '');
  return `${plain.slice(0, 3)}****${plain.slice(-4)}`;
}
