import type { ApiCall } from '../../lib/api/client.ts';
import type { ExtensionState, SetupState } from '../../lib/browser/commands.ts';
import { local } from '../../lib/browser/kept.ts';
import type { Me } from '../../lib/contract/identity.ts';
import type { OnboardingView } from '../../lib/contract/onboarding.ts';
import type { Desk } from './desk.ts';
import { ownerOf } from './owner.ts';
import type { Sync } from './sync/sync.ts';

type Known = Partial<Pick<ExtensionState, 'setup' | 'tours'>>;

/** How far the company's setup is, and which guides were seen: the popup paints from it. */
export async function readSetup(call: ApiCall, me: Me): Promise<Known> {
  const [onboarding, tours] = await Promise.all([
    me.permissions.includes('company.write') ? call('getOnboarding', {}) : null,
    call('getTours', {}),
  ]);
  return {
    ...(onboarding?.ok && { setup: setupOf(onboarding.value) }),
    ...(tours.ok && { tours: tours.value.seen }),
  };
}

export async function refreshSetup(sync: Sync): Promise<void> {
  const { me } = sync.desk.state();
  if (!me) return;
  const known = await readSetup(sync.api, me);
  if (sync.desk.sync === sync) await publishKnown(sync.desk, known);
}

export function publishSetup(desk: Desk, view: OnboardingView): Promise<void> {
  return publishKnown(desk, { setup: setupOf(view) });
}

function setupOf({ steps, finishedAt, checklist: { items, dismissedAt } }: OnboardingView): SetupState {
  const all = Object.values(steps);
  return {
    at: all.filter((state) => state !== 'open').length,
    of: all.length,
    finished: finishedAt !== null,
    todo: dismissedAt === null && items.some(({ done }) => !done) ? items : null,
  };
}

/** What is the same as before wakes no screen. */
async function publishKnown(desk: Desk, known: Known): Promise<void> {
  const { setup, tours } = desk.state();
  const before = { setup, tours };
  if (JSON.stringify({ ...before, ...known }) === JSON.stringify(before)) return;
  await desk.publish(known);
  await keepSetup(desk);
}

/** For the next start of the browser, so that the popup has room for it from its first paint. */
export async function keepSetup(desk: Desk): Promise<void> {
  const { server, me, setup, tours } = desk.state();
  if (server && me) await local.set({ setup: { owner: ownerOf(server.origin, me), setup, tours } });
}
