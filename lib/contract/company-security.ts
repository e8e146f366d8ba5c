import { z } from 'zod';
import { isTimeZone } from '../util/hours.ts';
import { done, fails, id, locale, nothing, time } from './common.ts';
import { confirmOne, endpoint } from './endpoint.ts';
import { eventFilter } from './identity.ts';

/** How safe the whole company is, on one screen. */
export const companySecurity = z.object({
  members: z.int(),
  /** Who has no second factor, whose password is old, and who is locked out. */
  withoutFactor: z.array(z.object({ id, name: z.string(), email: z.string() })),
  oldPassword: z.array(z.object({ id, name: z.string(), email: z.string(), changedAt: time })),
  locked: z.array(z.object({ id, name: z.string(), email: z.string() })),
  devicesWaiting: z.int(),
  /** Failed sign-ins, and what was unusual, in the last seven days. */
  failures: z.int(),
  unusual: z.int(),
  /** When an admin last said to have looked through the log; the weekly digest advises it (row L15). */
  reviewedAt: time.nullable(),
  advice: z.array(
    z.enum([
      'require_factor',
      'members_without_factor',
      'second_admin',
      'devices_waiting',
      'old_passwords',
      'address_list',
      'review_log',
    ]),
  ),
});
export type CompanySecurity = z.infer<typeof companySecurity>;

/** How many lines the log has, and the first one that is not as it was written. */
export const logState = z.object({ count: z.int(), brokenAt: z.int().nullable() });
export type LogState = z.infer<typeof logState>;

/** What to put into a file, and for whom. */
const exportInput = eventFilter.omit({ before: true }).extend({
  format: z.enum(['csv', 'json'], fails('not_an_option')),
  /** Of a spreadsheet's words; a program reads codes. */
  locale: locale.default('zh-CN'),
  /** Of the IANA list; a spreadsheet's times are of its clocks, with their offset. */
  timeZone: z.string().refine(isTimeZone, fails('not_an_option')).default('UTC'),
});

export const companySecurityEndpoints = {
  companySecurity: endpoint('GET', '/api/company/security', 'security.read', nothing, companySecurity),
  /** Reads the whole log, which takes the longer the longer it is. */
  checkLog: endpoint('GET', '/api/company/security/log', 'security.read', nothing, logState),
  reviewLog: endpoint('POST', '/api/company/security/reviewed', 'security.write', nothing, done),
  /** The same lines as `listSecurityEvents`, all of them, as text that a spreadsheet or a program reads. */
  exportSecurityEvents: endpoint(
    'POST',
    '/api/security/events/export',
    'security.read',
    exportInput,
    z.object({ name: z.string(), type: z.string(), text: z.string(), count: z.int() }),
    confirmOne,
  ),
};
