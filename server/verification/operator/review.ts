import type { ReviewCase } from '../../../lib/contract/operator.ts';
import type { Reason } from '../../../lib/contract/verification.ts';
import { parseId } from '../../../lib/util/id.ts';
import type { Context, InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { heldCase, moveCase } from '../case.ts';
import { requirementOf } from '../countries.ts';
import { eachOnce, mail, recordAtCompany, recordAtOperator } from '../notices.ts';
import type { CaseVerb } from '../policy.ts';
import { presentCase } from '../present.ts';
import type { CaseRow } from '../store.ts';
import { accountOf, belongsTo, caseById, companyOf, personByKey, sameNumber, topPeople } from '../store.ts';
import { openValues } from '../values.ts';

type Named = { id: string };

async function found(ctx: Context, { id }: Named): Promise<CaseRow> {
  const row = await caseById(ctx.db, parseId(id));
  // What was never handed in is the company's own.
  if (!row?.submitted_at) throw refuse('not_found');
  return row;
}

/** A case that was handed in, with all that decides about it. Throws `not_found`. */
export async function readCase(ctx: MemberContext, input: Named): Promise<ReviewCase> {
  const { db, actor } = ctx;
  const row = await found(ctx, input);
  const company = await companyOf(db, row.company);
  const same = row.number_digest ? await sameNumber(db, row.number_digest, row.company) : [];
  return {
    ...(await presentCase(ctx, row, true)),
    company: { id: company.code ?? '', name: company.name, since: company.created_at },
    own: await belongsTo(db, actor.account, row.company),
    sameNumber: same.map(({ code, name }) => ({ id: code ?? '', name })),
    requirement: requirementOf(row.country),
  };
}

type Decision = Named & { revision: number };

/** Throws `not_found`, `verification_state`, `verification_changed`, `review_own_company`. */
export async function approveCase(ctx: MemberContext, input: Decision): Promise<void> {
  await decide(ctx, input, 'approve', 'verification_approved', { reasons: [], note: null });
}

type Returned = Decision & {
  reasons: (Omit<Reason, 'text'> & { text?: string | undefined })[];
  note?: string | undefined;
};

/** Sends it back with reasons (rows W5, R31). Throws as `approveCase`, and `input_invalid` for a thing that is not asked for. */
export async function returnCase(ctx: MemberContext, { reasons, note, ...input }: Returned): Promise<void> {
  const { country } = await found(ctx, input);
  const { documents } = requirementOf(country);
  const unknown = reasons.findIndex(({ target }) => {
    const [, kind] = target.split('documents.');
    return kind !== undefined && !documents.some((one) => one.kind === kind);
  });
  if (unknown !== -1) throw refuseFields({ path: `reasons.${unknown}.target`, code: 'not_an_option' });
  const told = reasons.map(({ target, code, text }) => ({ target, code, text: text ?? null }));
  await decide(ctx, input, 'return', 'verification_returned', { reasons: told, note: note ?? null });
}

async function decide(
  ctx: MemberContext,
  input: Decision,
  verb: Extract<CaseVerb, 'approve' | 'return'>,
  kind: string,
  { reasons, note }: { reasons: Reason[]; note: string | null },
): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const { db, services } = tx;
    const { key, company } = await found(tx, input);
    if (await belongsTo(db, ctx.actor.account, company)) throw refuse('review_own_company');
    const row = await heldCase(tx, key, verb);
    if (Number(row.revision) !== input.revision) throw refuse('verification_changed');
    const operator = await accountOf(db, ctx.actor.account);
    const kept = reasons.map((one) => ({ ...one, touched: false }));
    await moveCase(
      tx,
      row,
      verb,
      { by: 'operator', account: operator.key, name: operator.name, reasons: JSON.stringify(reasons), note },
      { reasons: JSON.stringify(kept), note, decided_at: services.clock.now() },
    );
    const { name } = openValues(services, row);
    await recordAtCompany(tx, company, kind, { actor: null, subject: name });
    await recordAtOperator(tx, kind, { account: operator.key, email: operator.email, subject: name });
    await tellCompany(tx, row, { approved: verb === 'approve', company: name, reasons: reasons.length, note });
  });
}

type Told = { approved: boolean; company: string; reasons: number; note: string | null };

/** Whoever began it, and the owner. */
async function tellCompany(ctx: InTransaction<Context>, row: CaseRow, told: Told): Promise<void> {
  const top = await topPeople(ctx.db, row.company);
  const asked = row.created_by === null ? [] : [await personByKey(ctx.db, row.created_by)];
  const owner = top.filter(({ role }) => role === 'owner');
  for (const { email, name, locale } of eachOnce([...owner, ...asked.filter(({ state }) => state === 'active')]))
    await mail(ctx, { template: 'verification_decided', to: email, locale, data: { name, ...told } });
}
