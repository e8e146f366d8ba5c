import type { ImportField, ImportReport } from '../../../lib/contract/import.ts';
import { IMPORT_ROWS_MAX } from '../../../lib/contract/import-rules.ts';
import { CodedError, refuse } from '../../errors.ts';
import { rightsOf } from '../../identity/index.ts';
import type { FaultRow } from '../store/import.ts';
import { actorNow, changeImport, deleteFaults, insertFaults, updateImport } from '../store/import.ts';
import { companyByKey } from '../store.ts';
import type { Plan } from './check.ts';
import { checkSheet } from './check.ts';
import type { Mapping } from './columns.ts';
import { fieldsOfCompany, fitting, isUsable, recognise } from './columns.ts';
import { readDirectory } from './directory.ts';
import type { CellFault } from './fault.ts';
import type { Job } from './job.ts';
import { demandGoesOn, JobEnded } from './job.ts';
import { inBatches, inPieces } from './pace.ts';
import type { Sample } from './present.ts';
import { parsed } from './present.ts';
import type { Sheet } from './sheet.ts';

const limits = { maxRows: IMPORT_ROWS_MAX, maxColumns: 100, maxCell: 1000 };

const SAMPLE_ROWS = 5;
const VALUE_SHOWN = 64;

/** ms between two notes of how far it is. */
const NOTE_MS = 250;

export type Examined = {
  plan: Plan;
  report: ImportReport;
  /** Why the company has no room for so many; null where it has. */
  full: CodedError | null;
};

/**
 * The dry run: reads the file again and checks it against what is there now. Null where the columns must
 * be named first. Throws why the file cannot be read, or that the import was cancelled.
 */
export async function examine(job: Job): Promise<Examined | null> {
  const { services, db, row } = job;
  if (row.file === null) throw refuse('import_state');
  const sheet = await services.files.readSheet(await services.files.read(db, row.file), limits);
  const fields = fieldsOfCompany(await companyByKey(db, row.company));
  const mapping = mappingFor(sheet, parsed<Mapping>(row.mapping), fields);
  const known = { mapping: JSON.stringify(mapping), sheet: JSON.stringify(sampleOf(sheet)), total: sheet.rows.length };
  if (!isUsable(mapping)) {
    demandGoesOn(
      await changeImport(db, row.key, ['reading'], { ...known, state: 'unmapped', report: null, send: null }),
    );
    return null;
  }
  demandGoesOn(await changeImport(db, row.key, ['reading'], { ...known, state: 'checking', done: 0 }));
  const { plan, faults, report } = await checkSheet({
    actor: await importer(job),
    directory: await readDirectory(db, row.company),
    sheet,
    mapping,
    onProgress: noting(job),
  });
  await keepFaults(job, sheet, mapping, faults);
  return { plan, report, full: await lackOfSeats(job, report.rows) };
}

async function lackOfSeats({ services, ctx, db, row }: Job, people: number): Promise<CodedError | null> {
  try {
    await services.plans.demand({ ...ctx, db }, row.company, 'seats', people);
    return null;
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}

function mappingFor({ columns }: Sheet, chosen: Mapping | null, fields: ImportField[]): Mapping {
  return chosen && fitting(chosen, columns, fields) ? chosen : recognise(columns, fields);
}

const sampleOf = ({ columns, rows }: Sheet): Sample => ({ columns, sample: rows.slice(0, SAMPLE_ROWS) });

/** Who imports, with the rights of now. Throws `forbidden` for somebody who may not any more. */
export async function importer({ db, row }: Pick<Job, 'db' | 'row'>) {
  const actor = await actorNow(db, row.member);
  if (!actor) throw refuse('forbidden');
  const rights = rightsOf(actor);
  if (!rights.permissions.has('members.invite') || !rights.permissions.has('members.write')) throw refuse('forbidden');
  return { ...rights, role: actor.role };
}

function noting({ db, row, services, stopping }: Job): (done: number) => void {
  let noted = performance.now();
  return (done) => {
    if (stopping()) throw new JobEnded('the server stops');
    if (performance.now() - noted < NOTE_MS) return;
    noted = performance.now();
    const failed = (error: unknown) => services.log.warn({ err: error }, 'progress of an import was not noted');
    updateImport(db, row.key, { done }).catch(failed);
  };
}

async function keepFaults({ db, row, services }: Job, sheet: Sheet, mapping: Mapping, faults: CellFault[]) {
  const { engine } = services.database;
  await inPieces((many) => db.transaction().execute((tx) => deleteFaults(tx, row.key, many)));
  await inBatches(faults, (piece, start) => {
    const rows = piece.map(
      (fault, index): FaultRow => ({
        import: row.key,
        rank: start + index + 1,
        row: fault.row,
        column: sheet.columns[mapping.indexOf(fault.field)] ?? '',
        field: fault.field,
        code: fault.code,
        value: cut(fault.value),
        params: JSON.stringify(fault.params ?? {}),
      }),
    );
    return db.transaction().execute((tx) => insertFaults(tx, engine, rows));
  });
}

/** Never in the middle of a character. */
function cut(value: string): string {
  const characters = [...value.slice(0, VALUE_SHOWN * 2)];
  return characters.length > VALUE_SHOWN ? `${characters.slice(0, VALUE_SHOWN).join('')}…` : value;
}
