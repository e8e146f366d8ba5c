import type { CaseState } from '../../lib/contract/verification.ts';
import type { Context, InTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import type { CaseVerb } from './policy.ts';
import { caseMoves } from './policy.ts';
import type { CaseRow, MoveRow } from './store.ts';
import { holdCase, holdCompany, insertMove, latestCase, updateCase } from './store.ts';

/** The company's newest case, held, where the verb may be done to it. Throws `verification_state`. */
export async function heldFor(ctx: InTransaction<Context>, company: number, verb: CaseVerb): Promise<CaseRow> {
  await holdCompany(ctx.db, company);
  const latest = await latestCase(ctx.db, company);
  if (!latest) throw refuse('verification_state');
  return heldCase(ctx, latest.key, verb);
}

/** One case, held, where the verb may be done to it. Throws `verification_state`. */
export async function heldCase(ctx: InTransaction<Context>, key: number, verb: CaseVerb): Promise<CaseRow> {
  const row = await holdCase(ctx.db, key);
  if (!caseMoves[row.state][verb]) throw refuse('verification_state');
  return row;
}

type Mover = Pick<MoveRow, 'by' | 'account' | 'name'> & Partial<Pick<MoveRow, 'reasons' | 'note'>>;

/** Takes a held case where the verb leads, and writes that into its history. */
export async function moveCase(
  ctx: InTransaction<Context>,
  row: CaseRow,
  verb: CaseVerb,
  { reasons = '[]', note = null, ...mover }: Mover,
  values: Parameters<typeof updateCase>[2] = {},
): Promise<CaseRow> {
  const to = caseMoves[row.state][verb];
  if (!to) throw refuse('verification_state');
  const at = ctx.services.clock.now();
  const moved = await updateCase(ctx.db, row.key, { ...values, state: to, updated_at: at });
  await noteMove(ctx, row.key, row.state, to, { reasons, note, ...mover });
  return moved;
}

/** A line of the history; `from` is null where the case begins. */
export async function noteMove(
  ctx: InTransaction<Context>,
  verification: number,
  from: CaseState | null,
  to: CaseState,
  { reasons = '[]', note = null, ...mover }: Mover,
): Promise<void> {
  const at = ctx.services.clock.now();
  await insertMove(ctx.db, { verification, at, from_state: from, to_state: to, reasons, note, ...mover });
}

export const byMember = ({ actor }: { actor: { account: number; name: string } }) =>
  ({ by: 'company', account: actor.account, name: actor.name }) as const;
