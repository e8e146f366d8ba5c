import type { MemberContext } from '../context.ts';
import { updateAccount } from './store.ts';

/** The advice after the first sign-in was read, and does not come again (row L33). */
export async function dismissWelcome({ db, actor, services }: MemberContext): Promise<void> {
  await updateAccount(db, actor.account, { welcomed_at: services.clock.now() });
}
