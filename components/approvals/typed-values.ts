import type { FieldValue, FormField } from '../../lib/contract/approvals.ts';

/** What was typed into a form → what is sent; what was left empty is left out. */
export function valuesOf(form: FormField[], typed: Record<string, string>): Record<string, FieldValue> {
  return Object.fromEntries(
    form.flatMap(({ id, type }) => {
      const text = typed[id]?.trim() ?? '';
      return text === '' ? [] : [[id, sentAs(type, text)]];
    }),
  );
}

function sentAs(type: FormField['type'], text: string): FieldValue {
  if (type === 'dates') {
    const [from = '', to = ''] = text.split('/');
    return { from, to };
  }
  // What is no number goes as it is: the server names the field.
  return type === 'number' || type === 'money' ? (numberIn(text) ?? text) : text;
}

/** A number with full-width digits, commas or a currency sign before it. */
function numberIn(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/^[¥￥$€]/, '');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
