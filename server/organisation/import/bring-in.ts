import { DEPARTMENT_LEVELS } from '../../../lib/contract/limits.ts';
import type { Context, InTransaction } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { isMissingReference, isUniqueViolation } from '../../db/conflict.ts';
import type { Tx } from '../../db/connect.ts';
import { refuse } from '../../errors.ts';
import { record } from '../../identity/index.ts';
import { changeImport, countSuperiors, hiddenDepth, hiddenTrouble, showImport } from '../store/import.ts';
import { holdCompany, rolesOfCompany } from '../store.ts';
import type { Plan } from './check.ts';
import type { Examined } from './examine.ts';
import { importer } from './examine.ts';
import type { Job } from './job.ts';
import { demandGoesOn, JobEnded } from './job.ts';
import { refusalOf } from './roles.ts';
import { stepsOf, writeHidden } from './write.ts';

/**
 * Writes everybody where nobody sees it, and then shows all at once, in one short transaction. Throws
 * `import_changed` where something of it does not hold any more; what is hidden is the caller's to take away.
 */
export async function bringIn(job: Job, { plan, report }: Examined): Promise<void> {
  const { services, db, row } = job;
  const joinedAt = services.clock.now();
  const begun = {
    state: 'writing',
    dirty: 1,
    done: 0,
    total: stepsOf(plan),
    joined_at: joinedAt,
    failure: null,
  } as const;
  demandGoesOn(await changeImport(db, row.key, ['checking'], begun));
  try {
    await writeHidden(
      {
        services,
        key: row.key,
        company: row.company,
        joinedAt,
        batch: (done, work) => withTransaction({ ...job.ctx, db }, ({ db: tx }) => batch(job, tx, done, work)),
      },
      plan,
    );
    await withTransaction({ ...job.ctx, db }, (tx) => show(job, tx, plan, report.mailable));
  } catch (error) {
    throw isUniqueViolation(error) || isMissingReference(error) ? refuse('import_changed') : error;
  }
  services.announce({ kind: 'organisation_changed', company: row.company });
}

/** Whoever cancels changes the state, so that nothing more of it is written. */
async function batch({ row, services, stopping }: Job, tx: Tx, done: number, work: (tx: Tx) => Promise<void>) {
  if (stopping()) throw new JobEnded('the server stops');
  const beat = { done, beat_at: services.clock.now() };
  demandGoesOn(await changeImport(tx, row.key, ['writing'], beat));
  await work(tx);
}

async function show(job: Job, ctx: InTransaction<Context>, plan: Plan, mailable: number): Promise<void> {
  const { row, services } = job;
  const { db: tx } = ctx;
  await holdCompany(tx, row.company);
  await demandHolds(job, tx, plan);
  await services.plans.demand(ctx, row.company, 'seats', plan.newcomers.length);
  const mails = row.send === 'email' ? mailable : 0;
  const result = { members: plan.newcomers.length, departments: plan.departments.length, invitations: mails };
  const shown = await changeImport(tx, row.key, ['writing'], {
    ...{ state: mails > 0 ? 'inviting' : 'done', dirty: 0, done: 0, total: mails },
    // Nothing of the file is needed any more.
    ...{ file: null, sheet: null, mapping: null, report: null },
    result: JSON.stringify(result),
    touched_at: services.clock.now(),
  });
  demandGoesOn(shown);
  if (row.file !== null) await services.files.remove(tx, row.file);
  if ((await showImport(tx, row.key)) !== plan.newcomers.length) throw refuse('import_changed');
  const changes = [
    { field: 'import.members', to: result.members },
    { field: 'import.departments', to: result.departments },
    { field: 'import.invitations', to: mails },
  ];
  await recordOfJob(job, ctx, 'import_done', 'ok', changes);
}

/** What may have changed since the check. Unique values guard themselves. */
async function demandHolds({ row }: Job, tx: Tx, { newcomers }: Plan): Promise<void> {
  const actor = await importer({ db: tx, row });
  const own = new Map((await rolesOfCompany(tx, row.company)).map((role) => [role.key, role]));
  for (const { role } of distinctRoles(newcomers)) {
    const custom = role.customRole === null ? null : own.get(role.customRole);
    if (custom === undefined || refusalOf(role, custom, actor)) throw refuse('import_changed');
  }
  const superiors = newcomers.filter(({ superior }) => superior !== null).length;
  const changed =
    (await hiddenTrouble(tx, row.key, row.company)) ||
    (await countSuperiors(tx, row.key)) !== superiors ||
    (await hiddenDepth(tx, row.key)) > DEPARTMENT_LEVELS;
  if (changed) throw refuse('import_changed');
}

function distinctRoles(newcomers: Plan['newcomers']) {
  return new Map(newcomers.map((one) => [`${one.role.role} ${one.role.customRole}`, one])).values();
}

/** A line of the log by whoever asked for the import; it holds counts, and nobody's name. */
export async function recordOfJob(
  { row, device }: Pick<Job, 'row' | 'device'>,
  ctx: Context,
  kind: string,
  outcome: string,
  changes?: { field: string; to: number }[],
): Promise<void> {
  const account = ctx.actor.kind === 'member' ? ctx.actor.account : null;
  const details = changes ? { changes } : undefined;
  await record(ctx, { kind, outcome, company: row.company, account, actor: row.by, device, details });
}
