import type { ChecklistItem } from '../contract/onboarding.ts';

/** The place of the options page at which an item of the checklist is done. */
export function todoPlace({ name, site }: Pick<ChecklistItem, 'name' | 'site'>): string {
  switch (name) {
    case 'site_live':
      return site ? `sites/${site}` : 'setup/site';
    case 'first_answer':
      return 'setup/done';
    case 'answers_filled':
      return 'service/faqs';
    case 'hours_set':
      return 'service/hours';
    case 'team_invited':
      return 'setup/team';
    case 'second_factor':
      return 'security';
    case 'company_verified':
      return 'company/verification';
  }
}
