import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { Context } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { askCode } from './code-challenge.ts';
import { deviceClaim } from './device.ts';
import { evenly } from './evenly.ts';
import { demandPhone } from './phone.ts';
import { pretendCode } from './pretend.ts';
import { accountByPhone, companyByCode } from './store.ts';
import type { Throttle } from './throttle.ts';

type Input = ParsedOf<typeof contactsEndpoints.beginPhoneSignIn>;
type Output = OutputOf<typeof contactsEndpoints.beginPhoneSignIn>;

/**
 * Sends the code that stands in for the password (row L2); the gate decides about the rest once it is
 * shown. A phone that is nobody's gets the same answer, in the same time, and no message.
 * Throws `sms_unavailable`, `proof_required`, `rate_limited`, `input_invalid` for a number that cannot exist.
 */
export async function beginPhoneSignIn(ctx: Context, input: Input, throttle: Throttle): Promise<Output> {
  const phone = demandPhone(input.phone, 'phone');
  if (!ctx.services.smsAvailable) throw refuse('sms_unavailable');
  await throttle.work(ctx, input.proof, 'sign_in');
  throttle.phone(ctx, phone);
  const device = deviceClaim(ctx, input.device);
  return evenly(() =>
    withTransaction(ctx, async (tx) => {
      const account = await accountByPhone(tx.db, phone);
      if (account?.state !== 'active') return pretendCode(tx, 'sign_in', phone, device);
      const company = input.company ? ((await companyByCode(tx.db, input.company))?.key ?? null) : null;
      const asked = { purpose: 'sign_in', account, device, target: null, remember: input.remember, company } as const;
      return askCode(tx, asked, { method: 'sms', to: phone, locale: account.locale });
    }),
  );
}
