import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { Context } from '../context.ts';
import { withTransaction } from '../context.ts';
import { CodedError, refuse } from '../errors.ts';
import { askCode } from './code-challenge.ts';
import { deviceClaim } from './device.ts';
import { evenly } from './evenly.ts';
import { givenOf } from './links.ts';
import { pretendCode } from './pretend.ts';
import { registrationsFor } from './resend-activation.ts';
import { accountByEmail } from './store.ts';
import { sealTarget } from './target.ts';
import type { Throttle } from './throttle.ts';

type Input = ParsedOf<typeof contactsEndpoints.sendActivationCode>;
type Output = OutputOf<typeof contactsEndpoints.sendActivationCode>;

/**
 * The other way to activate (row R21): a code to the phone that was registered. The answer is the same
 * where none waits, or it named no phone. Throws `sms_unavailable`, `rate_limited`.
 */
export async function sendActivationCode(ctx: Context, input: Input, throttle: Throttle): Promise<Output> {
  const { email } = input;
  if (!ctx.services.smsAvailable) throw refuse('sms_unavailable');
  throttle.phone(ctx, email);
  const device = deviceClaim(ctx, { id: input.device });
  return evenly(() =>
    withTransaction(ctx, async (tx) => {
      const account = await accountByEmail(tx.db, email);
      const waiting = account?.state === 'pending' ? await registrationsFor(tx, account.key, input.registration) : [];
      const registration = waiting[0];
      const given = registration && givenOf(registration);
      if (!account || !registration || !given?.phone || !mayText(ctx, given.phone, throttle))
        return pretendCode(tx, 'activation', email, device);
      const asked = { purpose: 'activation', account, device, target: sealTarget(tx, registration.key) } as const;
      const way = { method: 'sms', to: given.phone, locale: given.locale } as const;
      return askCode(tx, asked, way);
    }),
  );
}

/** A phone that many registrations name gets no more; to say so would tell that this one is waiting. */
function mayText(ctx: Context, phone: string, throttle: Throttle): boolean {
  try {
    throttle.phone(ctx, phone);
    return true;
  } catch (error) {
    if (error instanceof CodedError) return false;
    throw error;
  }
}
