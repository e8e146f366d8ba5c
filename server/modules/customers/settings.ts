import type { z } from 'zod';
import type { CustomerSettings, customersEndpoints, StageTone, StageView } from '../../../lib/contract/customers.ts';
import { customerLimits } from '../../../lib/contract/customers.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Context, InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import type { Presets } from '../module.ts';
import { holdModule, readSettings, writeSettings } from '../store.ts';

type Given = z.output<typeof customersEndpoints.setCustomerSettings.input>;

/** `origin` says who wrote the stages: those of a template make way for those of the next. */
type Kept = CustomerSettings & { origin: 'template' | 'person' };

const nothing: Kept = { stages: [], fields: [], origin: 'template' };

async function readKept(db: Db, company: number): Promise<Kept> {
  const kept = await readSettings(db, company, 'customers');
  return kept ? (JSON.parse(kept) as Kept) : nothing;
}

export async function readCustomerSettings(db: Db, company: number): Promise<CustomerSettings> {
  const { stages, fields } = await readKept(db, company);
  return { stages, fields };
}

export function setCustomerSettings(ctx: MemberContext, given: Given): Promise<CustomerSettings> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    await holdModule(tx.db, company, 'customers');
    const before = await readKept(tx.db, company);
    const settings = merge(before, given, () => newId(ctx.services.clock.now()));
    await writeSettings(tx.db, company, 'customers', { ...settings, origin: 'person' });
    await recordByMember(
      tx,
      'customer_settings',
      given.stages
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 200),
    );
    return settings;
  });
}

/** What keeps its id keeps what it was in every language, as long as nobody wrote another name. */
function merge(before: CustomerSettings, given: Given, makeId: () => string): CustomerSettings {
  const stages = given.stages.map(({ id, name, tone }, at): StageView => {
    const known = before.stages.find((stage) => stage.id === id);
    if (id && !known) throw refuseFields({ path: `stages.${at}.id`, code: 'not_an_option' });
    const kept = known && Object.values(known.name).includes(name) ? known.name : { 'zh-CN': name };
    return { id: known?.id ?? makeId(), name: kept, tone };
  });
  const fields = given.fields.map(({ id, name, type, options }, at) => {
    const known = before.fields.find((field) => field.id === id);
    if (id && !known) throw refuseFields({ path: `fields.${at}.id`, code: 'not_an_option' });
    // Values of another type say nothing here: it is another field.
    const same = known?.type === type;
    return { id: same ? known.id : makeId(), name, type, options: type === 'choice' ? options : [] };
  });
  return { stages, fields };
}

const tones: readonly StageTone[] = ['info', 'accent', 'warn'];

/** A row of stages runs from new to decided; the last one is where it rests. */
const toneAt = (at: number, count: number): StageTone =>
  at === count - 1 ? 'neutral' : (tones[Math.min(at, tones.length - 1)] ?? 'neutral');

export async function presetStages(
  { db, services }: InTransaction<Context>,
  company: number,
  { customers }: Presets,
): Promise<void> {
  if (!customers) return;
  const before = await readKept(db, company);
  if (before.origin === 'person') return;
  const given = customers.stages.slice(0, customerLimits.stages);
  const stages = given.map((name, at): StageView => {
    // What stays keeps its customers.
    const known = before.stages.find((stage) => stage.name['zh-CN'] === name['zh-CN']);
    return { id: known?.id ?? newId(services.clock.now()), name, tone: toneAt(at, given.length) };
  });
  await writeSettings(db, company, 'customers', { stages, fields: before.fields, origin: 'template' });
}
