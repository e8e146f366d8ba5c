import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CustomerPatch, CustomerSettings, CustomerView, FieldValue } from '../../../lib/contract/customers.ts';
import { fieldFault } from '../../../lib/contract/customers.ts';
import type { FieldError } from '../../../lib/contract/errors.ts';
import { newId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Conversations } from '../../conversations/index.ts';
import { getVisitorOfCompany, renameVisitor, visitorName } from '../../conversations/index.ts';
import { CodedError, refuseFields } from '../../errors.ts';
import { presentCustomer } from './present.ts';
import { readCustomerSettings } from './settings.ts';
import type { CustomerRow } from './store.ts';
import { findByVisitor, getColleague, holdCustomer, insertChanges, nameOfMember, updateRow } from './store.ts';

type Change = { what: string; label?: string; before: string; after: string };
type Values = Pick<CustomerRow, 'name' | 'phone' | 'email' | 'organisation' | 'stage' | 'owner' | 'fields'>;
type Visitor = Awaited<ReturnType<typeof getVisitorOfCompany>>;

/** Changes what is named and nothing else; the history tells who, and the inbox by what name the visitor goes. */
export async function updateCustomer(
  ctx: MemberContext,
  { log }: Conversations,
  patch: CustomerPatch,
): Promise<CustomerView> {
  const { company } = ctx.actor;
  const visitor = await getVisitorOfCompany(ctx.db, company, patch.visitor);
  return withTransaction(ctx, async (tx) => {
    const row = await holdCustomer(tx.db, company, visitor.key);
    const { values, changes } = await changed(tx, row, patch);
    if (changes.length > 0) {
      const at = ctx.services.clock.now();
      await updateRow(tx.db, row.key, { ...values, search: searched(values), updated_at: at });
      const by = ctx.actor.name;
      await insertChanges(
        tx.db,
        changes.map((change) => ({ customer: row.key, at, by, label: null, ...change })),
      );
      if (values.name !== row.name) await rename(tx, log, visitor, values.name);
    }
    const shown = await findByVisitor(tx.db, company, visitor.key);
    return presentCustomer(visitor, shown, await readCustomerSettings(tx.db, company));
  });
}

/** The log hears of it after the commit; a visitor who has said nothing is in no inbox yet. */
async function rename(tx: InTransaction<MemberContext>, log: Conversations['log'], visitor: Visitor, name: string) {
  await renameVisitor(tx.db, visitor.key, name || null);
  const entry = { kind: 'name', body: { name: visitorName(visitor.number, name || null) } } as const;
  const { actor, services } = tx;
  tx.afterCommit(() => {
    log
      .add({ as: 'room', actor, visitor: visitor.key, id: newId(services.clock.now()), entry })
      .catch((err: unknown) => {
        if (!(err instanceof CodedError)) services.log.error({ err }, 'a new name was not told');
      });
  });
}

const searched = ({ name, phone, email, organisation }: Values) =>
  [name, phone, email, organisation].join('\n').toLowerCase();

async function changed(tx: InTransaction<MemberContext>, row: CustomerRow, patch: CustomerPatch) {
  const settings = await readCustomerSettings(tx.db, tx.actor.company);
  const faults: FieldError[] = [];
  const changes: Change[] = [];
  const values: Values = { ...row };
  const put = (what: 'name' | 'phone' | 'email' | 'organisation', after: string | undefined) => {
    if (after === undefined || after === row[what]) return;
    values[what] = after;
    changes.push({ what: what === 'organisation' ? 'company' : what, before: row[what], after });
  };
  put('name', patch.name);
  put('phone', patch.phone && phoneOf(patch.phone, faults));
  put('email', patch.email);
  put('organisation', patch.company);
  if (patch.stage !== undefined && patch.stage !== row.stage) {
    const known = patch.stage === null || settings.stages.some(({ id }) => id === patch.stage);
    if (!known) faults.push({ path: 'stage', code: 'not_an_option' });
    values.stage = patch.stage;
    changes.push({ what: 'stage', before: row.stage ?? '', after: patch.stage ?? '' });
  }
  if (patch.owner !== undefined) {
    const owner = patch.owner === null ? null : await getColleague(tx.db, tx.actor.company, patch.owner);
    if ((owner?.key ?? null) !== row.owner) {
      values.owner = owner?.key ?? null;
      const before = row.owner === null ? '' : await nameOfMember(tx.db, row.owner);
      changes.push({ what: 'owner', before, after: owner?.name ?? '' });
    }
  }
  values.fields = ownFields(row, patch.fields ?? {}, settings, { faults, changes });
  if (faults.length > 0) throw refuseFields(...faults);
  return { values, changes };
}

/** In E.164. A number without its country is of mainland China; any kind of line will do. */
function phoneOf(typed: string, faults: FieldError[]): string {
  const phone = parsePhoneNumberFromString(typed.normalize('NFKC'), { defaultCountry: 'CN', extract: false });
  if (!phone?.isValid()) faults.push({ path: 'phone', code: 'phone_malformed' });
  return phone?.number ?? '';
}

/** The JSON of the company's own fields; values of fields that are gone go, too. */
function ownFields(
  row: CustomerRow,
  patch: Record<string, FieldValue>,
  { fields }: CustomerSettings,
  { faults, changes }: { faults: FieldError[]; changes: Change[] },
): string {
  const held = JSON.parse(row.fields) as Record<string, FieldValue>;
  const known = new Set(fields.map(({ id }) => id));
  for (const id of Object.keys(patch)) if (!known.has(id)) faults.push({ path: `fields.${id}`, code: 'unknown_field' });
  const values: [string, FieldValue][] = [];
  for (const field of fields) {
    const before = held[field.id] ?? '';
    const given = patch[field.id];
    const after = typeof given === 'string' ? given.trim() : (given ?? before);
    const fault = given === undefined ? null : fieldFault(field, after);
    if (fault) faults.push({ path: `fields.${field.id}`, code: fault });
    if (after !== before) changes.push({ what: 'field', label: field.name, before: `${before}`, after: `${after}` });
    if (after !== '') values.push([field.id, after]);
  }
  return JSON.stringify(Object.fromEntries(values));
}
