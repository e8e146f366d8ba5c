/** Runs seeds one after another, as the parent hands them out. */

import type { Told } from './seed.ts';
import { runSeed } from './seed.ts';
import type { Template } from './template.ts';
import { becomePage } from './world.ts';

export type Order = { seed: number; template: Template };
export type Report = { seed: number; ms: number } & ({ ok: true; told: Told } | { ok: false; error: string });

let page = false;

process.on('message', async ({ seed, template }: Order) => {
  if (!page) becomePage(template.site.origin);
  page = true;
  const began = Date.now();
  try {
    const told = await runSeed(seed, template);
    process.send?.({ seed, ok: true, ms: Date.now() - began, told } satisfies Report);
  } catch (error) {
    process.send?.({ seed, ok: false, ms: Date.now() - began, error: String(error) } satisfies Report);
  }
});
process.on('disconnect', () => process.exit(0));
