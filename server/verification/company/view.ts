import type { VerificationView } from '../../../lib/contract/verification.ts';
import { formatId } from '../../../lib/util/id.ts';
import type { MemberContext } from '../../context.ts';
import { lackingForAdministrator } from '../../identity/index.ts';
import { presentCase } from '../present.ts';
import type { CaseRow } from '../store.ts';
import { administratorOf, latestApproved, latestCase, topPeople } from '../store.ts';
import { openValues } from '../values.ts';

/** Where the caller's company stands. */
export async function getVerification(ctx: MemberContext): Promise<VerificationView> {
  const { db, actor, services } = ctx;
  const latest = await latestCase(db, actor.company);
  const approved = latest?.state === 'approved' ? latest : await latestApproved(db, actor.company);
  return {
    case: latest ? await presentCase(ctx, latest) : null,
    verified: approved ? await presentVerified(ctx, approved) : null,
    reviewers: services.settings.operators.length > 0,
    faceCheck: services.settings.faceCheck !== null,
    keepDays: services.settings.verificationKeepDays,
  };
}

async function presentVerified(ctx: MemberContext, row: CaseRow): Promise<VerificationView['verified']> {
  const { db, actor, services } = ctx;
  const { name, number } = openValues(services, row);
  const administrator = await administratorOf(db, actor.company);
  const people = await topPeople(db, actor.company);
  return {
    name,
    number,
    country: row.country,
    since: row.decided_at ?? row.updated_at,
    administrator: administrator
      ? { id: formatId(administrator.id), name: administrator.name, since: administrator.set_at }
      : null,
    candidates: await Promise.all(
      people.map(async ({ id, name: who, email, account }) => ({
        id: formatId(id),
        name: who,
        email,
        missing: await lackingForAdministrator(db, services, account as number),
      })),
    ),
  };
}
