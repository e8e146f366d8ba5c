import type { z } from 'zod';
import type { advice } from '../../lib/contract/registration.ts';
import { hasOddSigns, isPersonalMailbox } from '../../lib/util/advice.ts';

/** What to say about a registration without refusing it (rows R6 and R9). */
export function adviceFor(input: { email: string; companyName: string }): z.infer<typeof advice>[] {
  const given: z.infer<typeof advice>[] = [];
  if (isPersonalMailbox(input.email)) given.push('personal_mailbox');
  if (hasOddSigns(input.companyName)) given.push('name_symbols');
  return given;
}
