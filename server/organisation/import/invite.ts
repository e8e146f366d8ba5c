import type { Context } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { sendInvitation } from '../send-invitation.ts';
import { actorNow, changeImport, uninvited, updateImport } from '../store/import.ts';
import type { Job } from './job.ts';
import { demandGoesOn, JobEnded } from './job.ts';
import { inPieces } from './pace.ts';

/**
 * Mails everybody whom the import made and who was not invited yet, a few in a transaction: after a
 * restart it goes on where it stopped. Whoever may not invite any more invites nobody.
 */
export async function inviteImported(job: Job): Promise<void> {
  const { db, row, services } = job;
  let [after, done] = [0, row.done];
  const one = async (ctx: Context, many: number): Promise<boolean> =>
    withTransaction(ctx, async (tx) => {
      if (job.stopping()) throw new JobEnded('the server stops');
      const inviter = await actorNow(tx.db, row.member);
      const people = inviter ? await uninvited(tx.db, row.company, row.joined_at ?? 0, after, many) : [];
      for (const { key } of people) {
        const actor = { ...inviter, company: row.company, member: row.member } as Inviter;
        await sendInvitation({ ...tx, actor }, key, 'email');
      }
      after = people.at(-1)?.key ?? after;
      done += people.length;
      const beat = { done, beat_at: services.clock.now() };
      demandGoesOn(await changeImport(tx.db, row.key, ['inviting'], beat));
      return people.length > 0;
    });
  await inPieces((many) => one({ ...job.ctx, db }, many), { smallest: 2, largest: 16 });
  await updateImport(db, row.key, { state: 'done' });
}

type Inviter = Parameters<typeof sendInvitation>[0]['actor'];
