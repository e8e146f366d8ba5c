import type { z } from 'zod';
import type { ProactiveRule, ProactiveSettings, proactiveEndpoints } from '../../../lib/contract/proactive.ts';
import { proactiveLimits } from '../../../lib/contract/proactive-limits.ts';
import { newId } from '../../../lib/util/id.ts';
import { textFor } from '../../../lib/util/visitor-menu.ts';
import type { Context, InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { refuseFields } from '../../errors.ts';
import { recordByMember } from '../../identity/index.ts';
import type { Presets } from '../module.ts';
import { holdModule, readSettings, writeSettings } from '../store.ts';
import { deleteCounts, readCounts } from './store.ts';

type Given = z.output<typeof proactiveEndpoints.setProactive.input>;
type GivenRule = Given['rules'][number];

export type KeptRule = Omit<ProactiveRule, 'counts'>;
export type Kept = { rest: number; rules: KeptRule[] };

/** A day between two messages. */
const nothing: Kept = { rest: 24, rules: [] };

const none = { shown: 0, opened: 0, answered: 0 };

export async function readKept(db: Db, company: number): Promise<Kept> {
  const kept = await readSettings(db, company, 'proactive');
  return kept ? (JSON.parse(kept) as Kept) : nothing;
}

export async function readProactive(db: Db, company: number): Promise<ProactiveSettings> {
  const { rest, rules } = await readKept(db, company);
  const counts = await readCounts(db, company);
  return { rest, rules: rules.map((rule) => ({ ...rule, counts: counts.get(rule.id) ?? none })) };
}

export function setProactive(ctx: MemberContext, given: Given): Promise<ProactiveSettings> {
  const { company } = ctx.actor;
  return withTransaction(ctx, async (tx) => {
    await holdModule(tx.db, company, 'proactive');
    const before = await readKept(tx.db, company);
    const rules = given.rules.map((rule, at) => merged(before, rule, at, ctx.services.clock.now()));
    await writeSettings(tx.db, company, 'proactive', { rest: given.rest, rules });
    const gone = before.rules.filter(({ id }) => !rules.some((rule) => rule.id === id));
    await deleteCounts(
      tx.db,
      company,
      gone.map(({ id }) => id),
    );
    const names = rules.filter(({ on }) => on).map(({ name }) => textFor(name, 'zh-CN'));
    await recordByMember(tx, 'proactive_rules', names.join(', ').slice(0, 200));
    return readProactive(tx.db, company);
  });
}

/**
 * A name keeps what it is in every language as long as nobody wrote another. What a template brought
 * stays the template's until somebody switches it on or changes its words.
 */
function merged(before: Kept, { id, name, text, ...rule }: GivenRule, at: number, now: number): KeptRule {
  const known = before.rules.find((one) => one.id === id);
  if (id && !known) throw refuseFields({ path: `rules.${at}.id`, code: 'not_an_option' });
  const texts = { ...(text['zh-CN'] && { 'zh-CN': text['zh-CN'] }), ...(text.en && { en: text.en }) };
  const named = known && Object.values(known.name).includes(name) ? known.name : { 'zh-CN': name };
  const asBrought =
    known?.origin === 'template' &&
    !rule.on &&
    named === known.name &&
    known.text['zh-CN'] === texts['zh-CN'] &&
    known.text.en === texts.en;
  return { ...rule, id: known?.id ?? newId(now), name: named, text: texts, origin: asBrought ? 'template' : 'person' };
}

/** Ready to be looked at, and off until somebody has: what a person wrote or switched on stays. */
export async function presetRules(
  { db, services }: InTransaction<Context>,
  company: number,
  { proactive }: Presets,
): Promise<void> {
  if (!proactive) return;
  const before = await readKept(db, company);
  const own = before.rules.filter(({ origin }) => origin === 'person');
  const names = new Set(own.map(({ name }) => name['zh-CN']));
  const brought = proactive.rules
    .filter(({ name }) => !names.has(name['zh-CN']))
    .map((rule): KeptRule => {
      return { ...rule, id: newId(services.clock.now()), on: false, from: 'company', origin: 'template' };
    });
  const rules = [...own, ...brought].slice(0, proactiveLimits.rules);
  await writeSettings(db, company, 'proactive', { rest: before.rest, rules });
}
