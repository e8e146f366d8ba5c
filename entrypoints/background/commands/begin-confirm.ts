import type { Result } from '../../../lib/api/result.ts';
import type { QuestionState } from '../../../lib/browser/commands.ts';
import type { SessionKeys } from '../../../lib/browser/kept.ts';
import type { Desk } from '../desk.ts';
import { offline } from '../desk.ts';
import type { CommandOf } from './command.ts';

/** Whoever left to read a code goes on with the question that it was sent for. */
export const beginConfirm: CommandOf<'beginConfirm'> = async (desk) => {
  const known = desk.confirmation();
  const going = known?.sent?.length && known.expiresAt > Date.now();
  const begun = going ? { ok: true as const, value: known } : await openConfirmation(desk);
  return begun.ok ? { ok: true, value: withoutSecret(begun.value) } : begun;
};

/** A question of its own for every confirmation; its secret stays with the worker. */
export async function openConfirmation(desk: Desk): Promise<Result<SessionKeys['confirmation']>> {
  const call = desk.api();
  if (!call) return offline;
  const begun = await call('beginConfirm', { device: await desk.device() });
  if (!begun.ok) {
    if (begun.error.code === 'unauthenticated') await desk.sessionRefused();
    return begun;
  }
  const opened = { ...begun.value, expiresAt: desk.prover.ours(begun.value.expiresAt) };
  await desk.setConfirmation(opened);
  return { ok: true, value: opened };
}

function withoutSecret({ challenge: _, ...shown }: SessionKeys['confirmation']): QuestionState {
  return shown;
}
