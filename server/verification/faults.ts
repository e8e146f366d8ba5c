import { z } from 'zod';
import type { FieldError } from '../../lib/contract/errors.ts';
import type { CaseValues, Requirement } from '../../lib/contract/verification.ts';
import { numberFault, writtenNumber } from '../../lib/util/registration-number.ts';
import { normaliseEmail } from '../../lib/util/text.ts';
import { asPhone } from '../identity/index.ts';

const mailbox = z.email();

export function formatOf({ numbers }: Requirement, kind: string) {
  return numbers.find((one) => one.kind === kind)?.format;
}

/** What is wrong with what was given; what is missing is not its business. */
export function wrongIn(values: CaseValues, requirement: Requirement): FieldError[] {
  const wrong: FieldError[] = [];
  const format = formatOf(requirement, values.numberKind);
  if (values.numberKind && !format) wrong.push({ path: 'numberKind', code: 'not_an_option' });
  const fault = values.number && format ? numberFault(format, values.number) : null;
  if (fault) wrong.push({ path: 'number', code: fault === 'check' ? 'number_check' : 'number_malformed' });
  if (values.contactPhone && !asPhone(values.contactPhone))
    wrong.push({ path: 'contactPhone', code: 'phone_malformed' });
  if (values.contactEmail && !mailbox.safeParse(values.contactEmail).success)
    wrong.push({ path: 'contactEmail', code: 'email_malformed' });
  return wrong;
}

/** As it is kept: numbers as their register writes them, phones in E.164. Only for what has no fault. */
export function tidy(values: CaseValues, requirement: Requirement): CaseValues {
  const format = formatOf(requirement, values.numberKind);
  return {
    ...values,
    number: values.number && format ? writtenNumber(format, values.number) : values.number,
    contactPhone: values.contactPhone && (asPhone(values.contactPhone) ?? values.contactPhone),
    contactEmail: values.contactEmail && normaliseEmail(values.contactEmail),
  };
}

type Given = { values: CaseValues; kinds: ReadonlySet<string>; face: { asked: boolean; passed: boolean } };

/** What a submission lacks (row W1): names of fields, `documents.<kind>`, `faceCheck`; in the form's order. */
export function missingIn({ values, kinds, face }: Given, requirement: Requirement): string[] {
  return [
    ...requirement.fields.filter(({ name, required }) => required && !values[name]).map(({ name }) => name),
    ...requirement.documents
      .filter(({ kind, required }) => required && !kinds.has(kind))
      .map(({ kind }) => `documents.${kind}`),
    ...(face.asked && !face.passed ? ['faceCheck'] : []),
  ];
}
