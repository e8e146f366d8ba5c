import type { EventChange } from '../../lib/contract/event-details.ts';

/** That a member sees these departments beside the own ones. */
export const seesChange = (departments: { name: string }[]): EventChange => ({
  field: 'member.sees',
  to: departments.map(({ name }) => name).join(', '),
});
