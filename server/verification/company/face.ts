import { formatId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { heldFor } from '../case.ts';
import type { FaceCheck } from '../face-check.ts';
import { caseMoves } from '../policy.ts';
import { latestCase, updateCase } from '../store.ts';
import { openValues, touch } from '../values.ts';

/**
 * Sends the legal person to whoever checks faces (row W4). We keep the provider's name for the check,
 * how it went and when, and never a picture. Throws `face_check_off` without a provider,
 * `face_check_unavailable`, `verification_state`, and `input_invalid` without a name.
 */
export async function beginFaceCheck(
  ctx: MemberContext,
  provider: FaceCheck | null,
  { locale }: { locale: string },
): Promise<{ url: string }> {
  if (!provider) throw refuse('face_check_off');
  const { services, actor, db } = ctx;
  const row = await latestCase(db, actor.company);
  if (!row || !caseMoves[row.state].edit) throw refuse('verification_state');
  const name = openValues(services, row).legalPerson;
  if (!name) throw refuseFields({ path: 'legalPerson', code: 'required' });
  // Outside of a transaction: it takes as long as the provider wants.
  const { url, reference } = await provider.begin({ case: formatId(row.id), name, locale });
  await withTransaction(ctx, async (tx) => {
    const held = await heldFor(tx, actor.company, 'edit');
    if (held.key !== row.key || openValues(services, held).legalPerson !== name) throw refuse('verification_state');
    const face_at = services.clock.now();
    await updateCase(tx.db, held.key, { face_reference: reference, face_state: 'pending', face_at });
    await recordByMember(tx, 'face_check_begun', name);
  });
  return { url };
}

/** Asks how it went, where that is not known yet. Throws `face_check_off`, `face_check_unavailable`. */
export async function checkFace(ctx: MemberContext, provider: FaceCheck | null): Promise<void> {
  if (!provider) throw refuse('face_check_off');
  const { services, actor, db } = ctx;
  const row = await latestCase(db, actor.company);
  if (!row?.face_reference || row.face_state !== 'pending') return;
  const state = await provider.result(row.face_reference);
  if (state === 'pending') return;
  await withTransaction(ctx, async (tx) => {
    const held = await heldFor(tx, actor.company, 'edit');
    if (held.face_reference !== row.face_reference) return;
    await updateCase(tx.db, held.key, {
      face_state: state,
      face_at: services.clock.now(),
      reasons: touch(held, ['faceCheck']),
    });
    await recordByMember(tx, state === 'passed' ? 'face_check_passed' : 'face_check_failed');
  });
}
