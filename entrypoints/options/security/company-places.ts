import type { CompanyAdvice } from '../../../components/security/company-verdict.tsx';

export const parts = ['overview', 'devices', 'rules', 'sso', 'log'] as const;
export type Part = (typeof parts)[number];

/** `#/security/company/rules/addresses`: the company's half, a part of it, and a place in that. */
export function hrefOf(part: Part, place?: string): string {
  return `#/${['security', 'company', ...(part === 'overview' && !place ? [] : [part]), place].filter(Boolean).join('/')}`;
}

/** Where the very control of an advice is. */
export const adviceHrefs: Record<CompanyAdvice, string> = {
  log_broken: hrefOf('overview', 'chain'),
  devices_waiting: hrefOf('devices', 'waiting'),
  review_log: hrefOf('log'),
  members_without_factor: hrefOf('overview', 'lacking'),
  require_factor: hrefOf('rules', 'factor'),
  old_passwords: hrefOf('overview', 'old'),
  second_admin: '#/members',
  address_list: hrefOf('rules', 'addresses'),
};

export const figureHrefs = {
  failures: hrefOf('log', 'failures'),
  unusual: hrefOf('log', 'unusual'),
  waiting: hrefOf('devices', 'waiting'),
};
