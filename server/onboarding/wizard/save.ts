import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { onboardingEndpoints } from '../../../lib/contract/onboarding.ts';
import type { MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { recordByMember } from '../../identity/index.ts';
import { holdOnboarding, insertTour, listTours, writeOnboarding } from '../store.ts';

type Input = ParsedOf<typeof onboardingEndpoints.saveOnboarding>;

/** Keeps where the wizard stands; of two devices at once each changes what it names. */
export async function saveOnboarding(ctx: MemberContext, { step, steps, finished }: Input): Promise<void> {
  const { company } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    const before = await holdOnboarding(tx.db, company);
    const done = finished === true && before.finishedAt === null;
    await writeOnboarding(tx.db, company, {
      ...(step ? { step } : {}),
      ...(steps ? { steps: JSON.stringify({ ...before.steps, ...steps }) } : {}),
      ...(done ? { finished_at: tx.services.clock.now() } : {}),
      ...(finished === false ? { finished_at: null } : {}),
    });
    if (done) await recordByMember(tx, 'setup_finished');
  });
}

/** Puts the list of first steps away, for the whole company. */
export async function dismissChecklist(ctx: MemberContext): Promise<void> {
  const { company } = ctx.actor;
  await withTransaction(ctx, async (tx) => {
    const { dismissedAt } = await holdOnboarding(tx.db, company);
    await writeOnboarding(tx.db, company, { dismissed_at: dismissedAt ?? tx.services.clock.now() });
  });
}

/** More tours than there are screens nobody has seen. */
const TOURS_MAX = 100;

export const getTours = async ({ db, actor }: MemberContext) => ({ seen: await listTours(db, actor.member) });

export async function seeTour({ db, actor, services }: MemberContext, { tour }: { tour: string }): Promise<void> {
  if ((await listTours(db, actor.member)).length < TOURS_MAX)
    await insertTour(db, actor.member, tour, services.clock.now());
}
