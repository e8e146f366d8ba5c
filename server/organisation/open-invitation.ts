import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { organisationEndpoints } from '../../lib/contract/organisation.ts';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';
import { accountByEmail, linkByToken } from '../identity/index.ts';
import { hashToken } from '../secrets.ts';
import { givenName } from './name-from.ts';
import { presentInvitation } from './present.ts';
import type { InvitationRow } from './store.ts';
import { invitationByKey } from './store.ts';

/** Looks at an invitation without using it up. Throws `link_invalid`. */
export async function openInvitation(
  ctx: Context,
  input: { token: string },
): Promise<OutputOf<typeof organisationEndpoints.openInvitation>> {
  const { invitation, mailed } = await invitationOfToken(ctx, input.token);
  const { company_name: companyName, member_email: email } = invitation;
  const { role, customRole, invitedBy } = presentInvitation(invitation);
  const name = givenName(invitation) ?? '';
  const account = email ? await accountByEmail(ctx.db, email) : undefined;
  // Only whoever reads the mailbox learns what stands behind it.
  const hasAccount = mailed && invitation.email ? account?.state === 'active' : null;
  return { companyName, email, name, role, roleName: customRole?.name ?? null, invitedBy, hasAccount };
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
