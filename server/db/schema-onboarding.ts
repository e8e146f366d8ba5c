/** The tables of the onboarding; see `schema.ts`. */
import type { Generated } from 'kysely';

type Bytes = Uint8Array;
type Json<_Shape> = string;

/** One row a company; none where nothing was saved yet. */
export type OnboardingTable = {
  company: number;
  /** Where the wizard goes on. */
  step: Generated<string>;
  /** `done` or `skipped` by step; what is not there is open. */
  steps: Generated<Json<Record<string, string>>>;
  /** In which language a template's texts were taken, where they stand in one alone. */
  locale: Generated<'zh-CN' | 'en'>;
  recommendation: Json<unknown> | null;
  applied_at: number | null;
  finished_at: number | null;
  dismissed_at: number | null;
};

export type MemberTourTable = { member: number; tour: string; seen_at: number };

/** None: free, and never tried. */
export type CompanyPlanTable = {
  company: number;
  plan: 'free' | 'standard' | 'enterprise';
  trial_until: number | null;
  changed_at: number;
};

/** A larger plan that waits for whoever runs the server; one for each company. */
export type PlanRequestTable = {
  key: Generated<number>;
  id: Bytes;
  company: number;
  plan: 'free' | 'standard' | 'enterprise';
  /** By name. */
  requested_by: string;
  created_at: number;
};

export type PartnerTable = {
  key: Generated<number>;
  id: Bytes;
  name: string;
  business_type: string | null;
  industry: string | null;
  active: number;
  created_at: number;
};

export type PartnerKeyTable = {
  key: Generated<number>;
  id: Bytes;
  partner: number;
  name: string;
  hint: string;
  /** SHA-256. */
  hash: Bytes;
  created_at: number;
  last_used_at: number | null;
  revoked_at: number | null;
};

/** A registration that a partner's program began; gone once it is used. */
export type PartnerStartTable = {
  key: Generated<number>;
  partner: number;
  /** SHA-256 of the link's token. */
  hash: Bytes;
  /** Sealed: what the program knows of a person. */
  given: Bytes;
  expires_at: number;
};

/** A form that was sent by way of a partner, and the company that came of it. */
export type PartnerRegistrationTable = {
  key: Generated<number>;
  id: Bytes;
  partner: number;
  company: number | null;
  by: 'link' | 'api';
  at: number;
  opened_at: number | null;
};

export type OnboardingTables = {
  onboarding: OnboardingTable;
  member_tour: MemberTourTable;
  company_plan: CompanyPlanTable;
  plan_request: PlanRequestTable;
  partner: PartnerTable;
  partner_key: PartnerKeyTable;
  partner_start: PartnerStartTable;
  partner_registration: PartnerRegistrationTable;
};
