import type { SetupState } from '../../../lib/browser/commands.ts';
import type { OnboardingView } from '../../../lib/contract/onboarding.ts';
import type { Desk } from '../desk.ts';
import type { Sync } from './sync.ts';

/** How far the company's setup is, and which guides were seen: the popup paints from it. */
export async function refreshSetup(sync: Sync): Promise<void> {
  const maySetUp = sync.desk.state().me?.permissions.includes('company.write');
  const [onboarding, tours] = await Promise.all([
    maySetUp ? sync.api('getOnboarding', {}) : null,
    sync.api('getTours', {}),
  ]);
  if (sync.desk.sync !== sync) return;
  if (onboarding?.ok) await publishSetup(sync.desk, onboarding.value);
  if (tours.ok) await publish(sync.desk, { tours: tours.value.seen });
}

export function publishSetup(desk: Desk, { steps, finishedAt, checklist }: OnboardingView): Promise<void> {
  const all = Object.values(steps);
  const { items, dismissedAt } = checklist;
  const setup: SetupState = {
    at: all.filter((state) => state !== 'open').length,
    of: all.length,
    finished: finishedAt !== null,
    todo: dismissedAt === null && items.some(({ done }) => !done) ? items : null,
  };
  return publish(desk, { setup });
}

/** What is the same as before wakes no screen. */
async function publish(desk: Desk, patch: Partial<Pick<ReturnType<Desk['state']>, 'setup' | 'tours'>>): Promise<void> {
  const { setup, tours } = desk.state();
  const before: typeof patch = { setup, tours };
  const changed = Object.entries(patch).some(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof patch]),
  );
  if (changed) await desk.publish(patch);
}
