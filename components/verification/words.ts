import type { Locale } from '../../lib/contract/common.ts';
import type { CaseState, CaseView, Requirement } from '../../lib/contract/verification.ts';
import { locale } from '../../lib/i18n/locale.ts';
import { text } from '../../lib/i18n/text.ts';
import { verificationTexts } from '../../lib/i18n/verification.ts';
import { countryName, industryName } from '../../lib/i18n/verification-words.ts';

const t = text(verificationTexts);

/** A text of a country's file, in the reader's language. */
export const said = (texts: Record<Locale, string>): string => texts[locale.value];

export const requirementOf = (requirements: readonly Requirement[], country: string): Requirement | undefined =>
  requirements.find((one) => one.country === country);

/** What a field, `documents.<kind>` or `faceCheck` is called. */
export function targetName(requirement: Requirement, target: string): string {
  const kind = target.startsWith('documents.') ? target.slice('documents.'.length) : null;
  if (kind !== null) {
    const document = requirement.documents.find((one) => one.kind === kind);
    return document ? said(document.name) : kind;
  }
  if (target === 'faceCheck') return t('face');
  const field = requirement.fields.find(({ name }) => name === target);
  return field ? said(field.label) : target;
}

export function documentName(requirement: Requirement, kind: string): string {
  return targetName(requirement, `documents.${kind}`);
}

/** A field's value as people read it. */
export function valueName(requirement: Requirement, { fields, country }: CaseView, name: string): string {
  const value = fields[name as keyof CaseView['fields']] ?? '';
  if (name === 'industry') return industryName(value);
  if (name === 'country') return countryName(country);
  if (name !== 'numberKind') return value;
  const number = requirement.numbers.find(({ kind }) => kind === value);
  return number ? said(number.name) : value;
}

export type Tone = 'plain' | 'good' | 'warn';

export const stateTone: Record<CaseState, Tone> = {
  draft: 'plain',
  submitted: 'plain',
  needs_correction: 'warn',
  approved: 'good',
  withdrawn: 'plain',
};

export function stateName(state: CaseState | 'none'): string {
  const names: Record<CaseState | 'none', Parameters<typeof t>[0]> = {
    none: 'stateNone',
    draft: 'stateDraft',
    submitted: 'stateSubmitted',
    needs_correction: 'stateCorrection',
    approved: 'stateApproved',
    withdrawn: 'stateWithdrawn',
  };
  return t(names[state] as 'stateNone');
}

const place = (target: string) => `v-${target.replace('.', '-')}`;

/** Where a field or document stands on the page. */
export const placeOf = (target: string) => ({ id: place(target) });

/** Brings it into view and the keyboard to it. */
export function goTo(target: string): void {
  const element = document.getElementById(place(target));
  element?.scrollIntoView({ block: 'center' });
  element?.querySelector<HTMLElement>('input, select, button, textarea')?.focus({ preventScroll: true });
}
