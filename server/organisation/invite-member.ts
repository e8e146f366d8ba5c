import type { ParsedOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../context.ts';
import { demandConfirmed, withTransaction } from '../context.ts';
import { refuse } from '../errors.ts';
import { deleteInvitationLinks, insertLink, localeOf, recordByMember } from '../identity/index.ts';
import { hashToken, newToken } from '../secrets.ts';
import { invitationMs } from './policy.ts';
import type { InvitationRow } from './store.ts';
import { isMemberEmail, replaceInvitation } from './store.ts';

type Input = ParsedOf<typeof organisationEndpoints.inviteMember>;

/**
 * Two links lead into the company: the mailed one proves the mailbox, the one that is handed to the
 * inviter does not. Inviting the same e-mail again voids both. Throws `member_exists`,
 * or `step_up_required` where an admin is invited.
 */
export async function inviteMember(
  ctx: MemberContext,
  input: Input,
): Promise<{ invitation: InvitationRow; link: string }> {
  const { company, member } = ctx.actor;
  if (input.role === 'admin') demandConfirmed(ctx.actor, 'one', ctx.services.clock.now());
  return withTransaction(ctx, async (tx) => {
    if (await isMemberEmail(tx.db, company, input.email)) throw refuse('member_exists');
    const now = tx.services.clock.now();
    const invitation = await replaceInvitation(tx.db, {
      id: parseId(newId(now)),
      company,
      email: input.email,
      role: input.role,
      name: input.name ?? null,
      invited_by: member,
      created_at: now,
      expires_at: now + invitationMs,
    });
    await deleteInvitationLinks(tx.db, invitation.key);
    const mailed = await newLink(tx, invitation, true);
    const link = await newLink(tx, invitation, false);
    await mailInvitation(tx, invitation, mailed);
    await recordByMember(tx, `invite_${input.role}`, input.email);
    return { invitation, link };
  });
}

async function newLink(ctx: InTransaction<MemberContext>, invitation: InvitationRow, mailed: boolean): Promise<string> {
  const { clock, settings } = ctx.services;
  const token = newToken();
  const target = { purpose: 'invitation', invitation: invitation.key, mailed } as const;
  await insertLink(ctx.db, { ...target, hash: hashToken(token), now: clock.now(), expiresAt: invitation.expires_at });
  return `${settings.publicUrl}/invite#token=${token}`;
}

/** In the inviter's language: what the invited person reads is not known yet. */
async function mailInvitation(
  ctx: InTransaction<MemberContext>,
  invitation: InvitationRow,
  link: string,
): Promise<void> {
  const { services, db, actor } = ctx;
  const locale = await localeOf(db, actor.account);
  const data = { companyName: invitation.company_name, invitedBy: actor.name, link };
  await services.queueMail(db, { template: 'invitation', to: invitation.email, locale, data });
  ctx.afterCommit(() => services.wakeDelivery());
}
