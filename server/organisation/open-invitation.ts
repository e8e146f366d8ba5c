import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';
import { accountByEmail, linkByToken } from '../identity/index.ts';
import { hashToken } from '../secrets.ts';
import type { InvitationRow } from './store.ts';
import { invitationByKey } from './store.ts';

/** Looks at an invitation without using it up. Throws `link_invalid`. */
export async function openInvitation(
  ctx: Context,
  input: { token: string },
): Promise<OutputOf<typeof organisationEndpoints.openInvitation>> {
  const { invitation, mailed } = await invitationOfToken(ctx, input.token);
  const { company_name: companyName, email, role, invited_by: invitedBy } = invitation;
  const account = await accountByEmail(ctx.db, email);
  // Only whoever reads the mailbox learns what stands behind it.
  return { companyName, email, role, invitedBy, hasAccount: mailed ? account?.state === 'active' : null };
}

/** Throws `link_invalid` for a link that is unknown, cut off, late, replaced, revoked or used. */
export async function invitationOfToken(
  ctx: Context,
  token: string,
): Promise<{ invitation: InvitationRow; mailed: boolean }> {
  const link = await linkByToken(ctx.db, 'invitation', hashToken(token), ctx.services.clock.now());
  const invitation = link?.invitation ? await invitationByKey(ctx.db, link.invitation) : undefined;
  if (!link || !invitation) throw refuse('link_invalid');
  return { invitation, mailed: link.mailed === 1 };
}
