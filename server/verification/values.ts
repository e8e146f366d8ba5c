import type { CaseField, CaseValues, Reason } from '../../lib/contract/verification.ts';
import { caseFields } from '../../lib/contract/verification-fields.ts';
import type { Services } from '../context.ts';
import type { CaseRow } from './store.ts';

/** A reason of the last review; `touched` once the company changed what it is about. */
export type KeptReason = Reason & { touched: boolean };

export const noValues = Object.fromEntries(caseFields.map((name) => [name, ''])) as CaseValues;

/** What a company told lies sealed: it names people. */
export function openValues({ secrets }: Pick<Services, 'secrets'>, row: Pick<CaseRow, 'fields'>): CaseValues {
  return { ...noValues, ...(JSON.parse(secrets.open(row.fields)) as Partial<CaseValues>) };
}

export function sealValues({ secrets }: Pick<Services, 'secrets'>, values: CaseValues): Uint8Array {
  return secrets.seal(JSON.stringify(values));
}

/** The same for all cases with this number, and tells nothing of it. */
export function numberDigest({ secrets }: Pick<Services, 'secrets'>, country: string, number: string): Uint8Array {
  return secrets.digest(`company-number:${country}:${number}`);
}

export const reasonsOf = (row: Pick<CaseRow, 'reasons'>): KeptReason[] => JSON.parse(row.reasons) as KeptReason[];

/** The reasons, with those about `targets` marked as worked on. */
export function touch(row: Pick<CaseRow, 'reasons'>, targets: readonly string[]): string {
  return JSON.stringify(reasonsOf(row).map((one) => (targets.includes(one.target) ? { ...one, touched: true } : one)));
}

export const differing = (one: CaseValues, other: CaseValues): CaseField[] =>
  caseFields.filter((name) => one[name] !== other[name]);
