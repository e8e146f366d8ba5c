import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { Context } from '../context.ts';
import { companyFor, useCode } from './code-challenge.ts';
import { limits } from './policy.ts';
import { record } from './record.ts';
import { newRecoveryLink } from './recover.ts';

/** The code that came by phone, for what a mailed link would carry. Throws like `useCode`. */
export function answerRecovery(
  ctx: Context,
  input: ParsedOf<typeof contactsEndpoints.answerRecovery>,
): Promise<{ token: string }> {
  return useCode(ctx, input, 'recovery', async (tx, { account, challenge }) => {
    const company = await companyFor(tx, account.key);
    const base = { kind: 'recovery_asked', outcome: 'ok', company, account: account.key };
    await record(tx, { ...base, subject: account.email, device: challenge.label });
    return { token: await newRecoveryLink(tx, account.key, false, limits.recoveryMs) };
  });
}
