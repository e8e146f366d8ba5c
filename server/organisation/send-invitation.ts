import type { InvitationChannel } from '../../lib/contract/organisation.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Context, InTransaction, MemberActor } from '../context.ts';
import { deleteInvitationLinks, insertLink, localeOf } from '../identity/index.ts';
import { hashToken, newShortToken, newToken } from '../secrets.ts';
import { invitationMs } from './policy.ts';
import type { InvitationRow } from './store.ts';
import { memberByKey, replaceInvitation, updateMemberRow } from './store.ts';

/** Who invites need not be there at this moment: an import goes on without. */
type Tx = Omit<InTransaction<Context>, 'actor'> & {
  actor: Pick<MemberActor, 'company' | 'member' | 'account' | 'name'>;
};

/** `link` is for the inviter to hand over. */
export type Sent = { invitation: InvitationRow; link: string; channel: InvitationChannel };

/** Invites the member anew, by this way; links of before end. */
export async function sendInvitation(ctx: Tx, member: number, channel: InvitationChannel): Promise<Sent> {
  const { db, actor, services } = ctx;
  const { company } = actor;
  const row = await memberByKey(db, company, member);
  const now = services.clock.now();
  const invitation = await replaceInvitation(db, {
    id: parseId(newId(now)),
    company,
    member,
    email: channel === 'email' ? row.email : null,
    phone: channel === 'sms' ? row.phone : null,
    invited_by: actor.member,
    created_at: now,
    expires_at: now + invitationMs,
  });
  await updateMemberRow(db, member, { invited_at: now });
  await deleteInvitationLinks(db, invitation.key);
  const link = await newLink(ctx, invitation, newToken(), false);
  if (channel === 'email') await mail(ctx, invitation, await newLink(ctx, invitation, newToken(), true));
  if (channel === 'sms') await text(ctx, invitation);
  return { invitation, link, channel };
}

async function newLink(ctx: Tx, invitation: InvitationRow, token: string, mailed: boolean): Promise<string> {
  const { clock, settings } = ctx.services;
  const target = { purpose: 'invitation', invitation: invitation.key, mailed } as const;
  await insertLink(ctx.db, { ...target, hash: hashToken(token), now: clock.now(), expiresAt: invitation.expires_at });
  return `${settings.publicUrl}/invite#token=${token}`;
}

/** In the inviter's language: what the invited person reads is not known yet. */
async function mail(ctx: Tx, invitation: InvitationRow, link: string): Promise<void> {
  const { services, db, actor } = ctx;
  if (!invitation.email) return;
  const locale = await localeOf(db, actor.account);
  const data = { companyName: invitation.company_name, invitedBy: actor.name, link };
  await services.queueMail(db, { template: 'invitation', to: invitation.email, locale, data });
  ctx.afterCommit(() => services.wakeDelivery());
}

/** Approved templates hold the address and take a short part of it. */
async function text(ctx: Tx, invitation: InvitationRow): Promise<void> {
  const { services, db, actor } = ctx;
  if (!invitation.phone) return;
  const token = newShortToken();
  await newLink(ctx, invitation, token, true);
  const locale = await localeOf(db, actor.account);
  const data = { companyName: invitation.company_name, link: `${services.settings.publicUrl}/i/${token}` };
  await services.queueSms(db, { template: 'invitation', to: invitation.phone, locale, data });
  ctx.afterCommit(() => services.wakeDelivery());
}
