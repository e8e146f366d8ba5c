import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { PlanOffer } from '../../../lib/contract/plans.ts';
import type { PlanName } from '../../../lib/contract/templates.ts';
import { planName } from '../../../lib/contract/templates.ts';

export type Plans = ReadonlyMap<PlanName, PlanOffer>;

const shipped = fileURLToPath(new URL('../plans.json', import.meta.url));

const text = (max: number) => z.string().trim().min(1).max(max);
const named = (max: number) => z.strictObject({ 'zh-CN': text(max), en: text(max) });
const limit = z.int().min(0).nullable();
/** An owner is there always. */
const seats = z.int().min(1).nullable();

const plan = z.strictObject({
  name: named(24),
  summary: named(120),
  seats,
  sites: limit,
  modules: limit,
  faqs: limit,
});
const file = z.strictObject({ free: plan, standard: plan, enterprise: plan });

/** From the smallest to the largest; of `path`, or as they came along. Throws a text that names what is wrong. */
export function loadPlans(path: string | null): Plans {
  const from = path ?? shipped;
  const read = file.safeParse(parsed(from));
  if (!read.success) {
    const rows = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`${from} cannot be used as PLANS_FILE:\n${rows.join('\n')}`);
  }
  return new Map(
    planName.options.map((id) => {
      const { name, summary, ...limits } = read.data[id];
      return [id, { id, name, summary, limits }];
    }),
  );
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${path} cannot be used as PLANS_FILE:\n  ${(error as Error).message}`);
  }
}
