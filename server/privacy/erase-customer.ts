import { formatId, newId } from '../../lib/util/id.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import type { Conversations } from '../conversations/index.ts';
import { getVisitorOfCompany, visitorName } from '../conversations/index.ts';
import { CodedError } from '../errors.ts';
import { recordByMember } from '../identity/index.ts';
import { demandNamed } from './erase-member.ts';
import type { Erasures } from './erasures.ts';

/**
 * Takes a customer out of everything that the company keeps: the record, the name, what was said.
 * The conversation is closed and keeps the places of its entries. Throws `not_found`, `input_invalid`.
 */
export async function eraseCustomer(
  ctx: MemberContext,
  erasures: Erasures,
  { log }: Conversations,
  input: { visitor: string; name: string },
): Promise<void> {
  const { actor, services } = ctx;
  const { company } = actor;
  const found = await getVisitorOfCompany(ctx.db, company, input.visitor);
  const { key: visitor, number, conversation, conversation_id: id } = found;
  demandNamed(input.name, visitorName(number, found.name));
  if (id !== null && found.state === 'open') {
    const draft = { kind: 'close', body: {} } as const;
    const close = { as: 'agent', actor, conversation: formatId(id), id: newId(services.clock.now()), draft } as const;
    await log.add(close).catch((error: unknown) => {
      if (!(error instanceof CodedError && error.code === 'conversation_closed')) throw error;
    });
  }
  const begun = await withTransaction(ctx, async (tx) => {
    await recordByMember(tx, 'customer_erased', `#${number}`);
    return erasures.begin(tx, { kind: 'visitor', company, visitor, conversation });
  });
  await erasures.finish(begun);
}
