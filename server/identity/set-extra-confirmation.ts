import type { contactsEndpoints } from '../../lib/contract/contacts.ts';
import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { MemberContext } from '../context.ts';
import { withTransaction } from '../context.ts';
import { refuse, refuseFields } from '../errors.ts';
import { hashAnswer } from './extra.ts';
import { notify, recordByMember } from './record.ts';
import { contactFor, updateAccount } from './store.ts';

type Input = ParsedOf<typeof contactsEndpoints.setExtraConfirmation>;

/**
 * What a change of e-mail and a reset ask beside the rest (row R23), or null for nothing.
 * Throws `input_invalid` for a question without its answer, `phone_missing` without a proved backup phone.
 */
export async function setExtraConfirmation(ctx: MemberContext, input: Input): Promise<void> {
  const { kind } = input;
  const values = kind === 'question' ? await questionOf(input) : { question: null, answer_hash: null };
  await withTransaction(ctx, async (tx) => {
    const { account } = ctx.actor;
    if (kind === 'backup_phone' && !(await contactFor(tx.db, account, 'phone', 'backup'))?.verified_at)
      throw refuse('phone_missing');
    await updateAccount(tx.db, account, { extra_confirmation: kind, ...values });
    await recordByMember(tx, 'extra_confirmation', kind);
    await notify(tx, account, 'extra_changed');
  });
}

async function questionOf({ question, answer }: Input): Promise<{ question: string; answer_hash: string }> {
  if (!question) throw refuseFields({ path: 'question', code: 'required' });
  if (!answer) throw refuseFields({ path: 'answer', code: 'required' });
  return { question, answer_hash: await hashAnswer(answer) };
}
