import type { MemberView } from '../../lib/contract/organisation.ts';
import { organisationEndpoints as endpoints } from '../../lib/contract/organisation.ts';
import type { MemberContext } from '../context.ts';
import type { Route } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { createThrottle, keepsMail } from '../identity/index.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { inviteMember } from './invite-member.ts';
import { listMembers, presentForActor } from './list-members.ts';
import { openInvitation } from './open-invitation.ts';
import { presentCompany, presentInvitation } from './present.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { companyByKey, listOpenInvitations } from './store.ts';
import { unlockMember } from './unlock-member.ts';
import { updateCompany } from './update-company.ts';
import { updateMember } from './update-member.ts';

export function organisationRoutes(route: Route): void {
  companyRoutes(route);
  invitationRoutes(route);
}

function companyRoutes(route: Route): void {
  route(endpoints.getCompany, async (ctx) => presentCompany(await companyByKey(ctx.db, ctx.actor.company)));
  route(endpoints.updateCompany, async (ctx, input) => presentCompany(await updateCompany(ctx, input)));
  route(endpoints.listMembers, async (ctx) => ({ members: await listMembers(ctx) }));
  route(endpoints.updateMember, async (ctx, input) => presentOne(ctx, await updateMember(ctx, input)));
  route(endpoints.unlockMember, thenDone(unlockMember));
}

async function presentOne(ctx: MemberContext, row: Parameters<typeof presentForActor>[1][number]): Promise<MemberView> {
  const [view] = await presentForActor(ctx, [row]);
  return view as MemberView;
}

function invitationRoutes(route: Route): void {
  const throttle = createThrottle();
  route(endpoints.inviteMember, async (ctx, input) => {
    throttle.company(ctx, 'invitations');
    throttle.mailbox(ctx, input.email);
    const { invitation, link } = await inviteMember(ctx, input);
    return { invitation: presentInvitation(invitation), link, mailbox: keepsMail(ctx.services.settings) };
  });
  route(endpoints.listInvitations, async (ctx) => {
    const rows = await listOpenInvitations(ctx.db, ctx.actor.company, ctx.services.clock.now());
    return { invitations: rows.map(presentInvitation) };
  });
  route(endpoints.revokeInvitation, thenDone(revokeInvitation));
  route(endpoints.openInvitation, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return openInvitation(ctx, input);
  });
  route(endpoints.acceptInvitation, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    return acceptInvitation(ctx, input);
  });
}
