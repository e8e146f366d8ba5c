import type { FieldError } from '../../../lib/contract/errors.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { byMember, heldFor, moveCase } from '../case.ts';
import { requirementOf } from '../countries.ts';
import { missingIn, wrongIn } from '../faults.ts';
import { dropContentsOf } from '../files.ts';
import { tellOperators } from '../notices.ts';
import { documentsOf } from '../store.ts';
import { noValues, numberDigest, openValues, sealValues } from '../values.ts';

/**
 * Hands the case to the reviewers. Throws `reviewers_missing`, `verification_state`, and
 * `input_invalid` with one row for each thing that is missing or wrong.
 */
export async function submitVerification(ctx: MemberContext): Promise<void> {
  const { settings } = ctx.services;
  if (settings.operators.length === 0) throw refuse('reviewers_missing');
  await withTransaction(ctx, async (tx) => {
    const { db, actor, services } = tx;
    const row = await heldFor(tx, actor.company, 'submit');
    const values = openValues(services, row);
    const requirement = requirementOf(row.country);
    const kept = (await documentsOf(db, { verification: row.key })).filter(({ file }) => file !== null);
    const face = { asked: settings.faceCheck !== null, passed: row.face_state === 'passed' };
    const missing = missingIn({ values, kinds: new Set(kept.map(({ kind }) => kind)), face }, requirement);
    const faults: FieldError[] = [
      ...missing.map((path) => ({ path, code: 'required' }) as const),
      ...wrongIn(values, requirement),
    ];
    if (faults.length > 0) throw refuseFields(...faults);
    await moveCase(tx, row, 'submit', byMember(ctx), {
      number_digest: numberDigest(services, row.country, values.number),
      reasons: '[]',
      note: null,
      submissions: row.submissions + 1,
      submitted_at: services.clock.now(),
      decided_at: null,
    });
    await recordByMember(tx, 'verification_submitted', values.name);
    await tellOperators(tx, { kind: 'verification', company: values.name });
  });
}

/** Takes the case back; what was told and handed in is deleted at once. Throws `verification_state`. */
export async function withdrawVerification(ctx: MemberContext): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const row = await heldFor(tx, ctx.actor.company, 'withdraw');
    await dropContentsOf(tx, { verification: row.key });
    await moveCase(tx, row, 'withdraw', byMember(ctx), {
      fields: sealValues(tx.services, noValues),
      number_digest: null,
      decided_at: tx.services.clock.now(),
      face_reference: null,
      face_state: null,
      face_at: null,
    });
    await recordByMember(tx, 'verification_withdrawn');
  });
}
