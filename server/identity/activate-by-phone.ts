import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { OutputOf, ParsedOf } from '../../lib/contract/endpoint.ts';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';
import { openAccount, withCompanyId } from './activate.ts';
import { useCode } from './code-challenge.ts';
import { givenOf } from './links.ts';
import { accountByPhone, activateAccount, registrationByKey } from './store.ts';
import { openTarget } from './target.ts';

type Input = ParsedOf<typeof contactsEndpoints.activateByPhone>;
type Output = OutputOf<typeof contactsEndpoints.activateByPhone>;

/**
 * The code from the registered phone: phone proved, account and company active; the mailed links end.
 * The mailbox stays unproved. A phone that is another account's is refused like a wrong code, for the
 * reason that `verifyContact` gives. Throws like `useCode`.
 */
export function activateByPhone(ctx: Context, input: Input): Promise<Output> {
  return withCompanyId((companyId) =>
    useCode(ctx, input, 'activation', async (tx, { challenge }) => {
      const now = tx.services.clock.now();
      const registration = await registrationByKey(tx.db, openTarget<number>(tx, challenge.target));
      const phone = registration && givenOf(registration).phone;
      if (!registration || !phone) return refuse('challenge_expired');
      if (await accountByPhone(tx.db, phone)) return refuse('challenge_failed', { left: 0 });
      const account = await activateAccount(tx.db, challenge.account, now, 'phone');
      if (!account) return refuse('challenge_expired');
      return openAccount(tx, account, registration.key, companyId, now);
    }),
  );
}
