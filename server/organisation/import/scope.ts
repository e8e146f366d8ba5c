import { parseId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { demand } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { seenDepartments } from '../scope.ts';
import type { ImportRow } from '../store/import.ts';
import { importOfCompany } from '../store/import.ts';

/** Imports are for who manages all members, and sees the whole company. Throws `forbidden`. */
export async function demandImporter({ db, actor }: MemberContext): Promise<void> {
  demand(actor, 'members.invite');
  if (await seenDepartments(db, actor)) throw refuse('forbidden');
}

/** An import of the company, whoever began it. Throws `forbidden` or `not_found`. */
export async function importInSight(ctx: MemberContext, id: string): Promise<ImportRow> {
  await demandImporter(ctx);
  const row = await importOfCompany(ctx.db, ctx.actor.company, parseId(id));
  if (!row) throw refuse('not_found');
  return row;
}
