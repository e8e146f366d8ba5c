import type { Country } from '../../../lib/contract/verification.ts';
import { newId, parseId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import { byMember, noteMove } from '../case.ts';
import { requirementOf } from '../countries.ts';
import { dropDocument } from '../files.ts';
import { caseMoves, openStates } from '../policy.ts';
import type { CaseRow } from '../store.ts';
import { documentsOf, holdCase, holdCompany, insertCase, latestCase, updateCase } from '../store.ts';
import { noValues, openValues, sealValues } from '../values.ts';

/**
 * Begins a case, or changes the country of one that may be edited: what the new country does not
 * know goes. Throws `verification_state` while a case is with a reviewer.
 */
export async function startVerification(ctx: MemberContext, { country }: { country: Country }): Promise<void> {
  const { company } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    await holdCompany(tx.db, company);
    const latest = await latestCase(tx.db, company);
    if (!latest || !openStates.includes(latest.state)) return begin(tx, country, latest);
    const row = await holdCase(tx.db, latest.key);
    if (!caseMoves[row.state].edit) throw refuse('verification_state');
    if (row.country !== country) await changeCountry(tx, row, country);
  });
}

/** One that follows an approved case begins with what that one says. */
async function begin(ctx: InTransaction<MemberContext>, country: Country, latest: CaseRow | undefined): Promise<void> {
  const { services, actor, db } = ctx;
  const now = services.clock.now();
  const numberKind = requirementOf(country).numbers[0]?.kind ?? '';
  const again = latest?.state === 'approved' && latest.country === country;
  const row = await insertCase(db, {
    id: parseId(newId(now)),
    company: actor.company,
    state: 'draft',
    country,
    fields: again ? latest.fields : sealValues(services, { ...noValues, numberKind }),
    number_digest: null,
    reasons: '[]',
    note: null,
    face_reference: null,
    face_state: null,
    face_at: null,
    created_by: actor.member,
    created_at: now,
    updated_at: now,
    submitted_at: null,
    decided_at: null,
  });
  await noteMove(ctx, row.key, null, 'draft', byMember(ctx));
  await recordByMember(ctx, 'verification_started', country);
}

async function changeCountry(ctx: InTransaction<MemberContext>, row: CaseRow, country: Country): Promise<void> {
  const { services, db } = ctx;
  const { documents, numbers } = requirementOf(country);
  const known = new Set(documents.map(({ kind }) => kind));
  for (const document of await documentsOf(db, { verification: row.key }))
    if (!known.has(document.kind)) await dropDocument(ctx, document);
  const values = { ...openValues(services, row), numberKind: numbers[0]?.kind ?? '', number: '' };
  const updated_at = services.clock.now();
  await updateCase(db, row.key, { country, fields: sealValues(services, values), updated_at });
  await recordByMember(ctx, 'verification_started', country);
}
