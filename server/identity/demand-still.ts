import type { Permission } from '../../lib/contract/endpoint.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { refuse } from '../errors.ts';
import { rightsOf } from './rights.ts';
import { openSession } from './store.ts';

/** For what took a while since the request was let in. Throws `unauthenticated`, or `forbidden` where the role is another by now. */
export async function demandStill(
  { db, actor, services }: InTransaction<MemberContext>,
  permission: Permission,
): Promise<void> {
  const row = await openSession(db, actor.session, services.clock.now());
  if (!row) throw refuse('unauthenticated');
  if (!rightsOf(row).permissions.has(permission)) throw refuse('forbidden');
}
