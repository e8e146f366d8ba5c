import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { CaseValues, verificationEndpoints } from '../../../lib/contract/verification.ts';
import { caseFields } from '../../../lib/contract/verification-fields.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { heldFor } from '../case.ts';
import { requirementOf } from '../countries.ts';
import { tidy, wrongIn } from '../faults.ts';
import { updateCase } from '../store.ts';
import { differing, openValues, sealValues, touch } from '../values.ts';

type Input = ParsedOf<typeof verificationEndpoints.saveVerification>;

/**
 * Keeps what is given. Another name ends a face check that was passed under the one before. Throws
 * `verification_state`, and `input_invalid` that names what is wrong.
 */
export async function saveVerification(ctx: MemberContext, input: Input): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { services, db, actor } = tx;
    const row = await heldFor(tx, actor.company, 'edit');
    const before = openValues(services, row);
    const given = caseFields.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]]));
    const wanted: CaseValues = { ...before, ...Object.fromEntries(given) };
    const requirement = requirementOf(row.country);
    const wrong = wrongIn(wanted, requirement);
    if (wrong.length > 0) throw refuseFields(...wrong);
    const values = tidy(wanted, requirement);
    const changed = differing(before, values);
    if (changed.length === 0) return;
    await updateCase(db, row.key, {
      fields: sealValues(services, values),
      reasons: touch(row, changed),
      updated_at: services.clock.now(),
      ...(changed.includes('legalPerson') ? { face_reference: null, face_state: null, face_at: null } : {}),
    });
    // Which fields, and not what they say: that is nobody's to read in a log.
    const changes = changed.map((field) => ({ field: `verification.${field}` }));
    await recordByMember(tx, 'verification_saved', null, { changes });
  });
}
