/**
 * Names and numbers of verification that screens need too. This file imports nothing, so that no
 * screen carries a schema library for them.
 */

/** Where a company may be registered; materials differ (row W23). */
export const countries = ['CN', 'HK', 'TW', 'SG', 'US', 'other'] as const;
export type Country = (typeof countries)[number];

/** What a company tells of itself, in the order of the form. */
export const caseFields = [
  'name',
  'numberKind',
  'number',
  'address',
  'industry',
  'legalPerson',
  'contactName',
  'contactTitle',
  'contactPhone',
  'contactEmail',
] as const;
export type CaseField = (typeof caseFields)[number];
/** Each a text; empty: not given. */
export type CaseValues = Record<CaseField, string>;

/** Longest texts, in characters. */
export const fieldLengths: Record<CaseField, number> = {
  name: 100,
  numberKind: 40,
  number: 40,
  address: 200,
  industry: 1,
  legalPerson: 60,
  contactName: 50,
  contactTitle: 50,
  contactPhone: 24,
  contactEmail: 254,
};

/** Why something was not accepted. */
export const reasonCodes = [
  'mismatch',
  'unreadable',
  'incomplete',
  'expired',
  'wrong_document',
  'missing',
  'other',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** Papers that go with a transfer of ownership; one of them is enough to ask for a review. */
export const transferPapers = ['transfer_letter', 'board_resolution', 'licence', 'other_paper'] as const;
