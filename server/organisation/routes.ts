import { departmentsEndpoints } from '../../lib/contract/departments.ts';
import { memberFieldsEndpoints } from '../../lib/contract/member-fields.ts';
import type { MemberDetails } from '../../lib/contract/organisation.ts';
import { organisationEndpoints as endpoints } from '../../lib/contract/organisation.ts';
import { reviewEndpoints } from '../../lib/contract/review.ts';
import { rolesEndpoints } from '../../lib/contract/roles.ts';
import type { MemberContext } from '../context.ts';
import { exportsOfOne, perMember } from '../http/per-member.ts';
import type { Route } from '../http/route.ts';
import { thenDone } from '../http/then-done.ts';
import { asPhone, createThrottle, keepsMail } from '../identity/index.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { createDepartment } from './departments/create.ts';
import { listDepartments } from './departments/list.ts';
import { moveDepartment } from './departments/move.ts';
import { placeMembers } from './departments/place-members.ts';
import { removeDepartment } from './departments/remove.ts';
import { updateDepartment } from './departments/update.ts';
import { exportMembers } from './export-members.ts';
import { getMemberFields, setMemberFunction } from './fields/functions.ts';
import type { Imports } from './import/imports.ts';
import { importRoutes } from './import/routes.ts';
import { channelOf, inviteMember } from './invite-member.ts';
import { listInvitations } from './list-invitations.ts';
import { listMembers, presentForActor } from './list-members.ts';
import { openInvitation } from './open-invitation.ts';
import { presentCompany, presentDepartment, presentInvitation } from './present.ts';
import { removeInvited } from './remove-invited.ts';
import { renewInvitation } from './renew-invitation.ts';
import { getRightsReview, noteRightsReview } from './review/get.ts';
import { listForReview } from './review/list.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { createRole, removeRole, updateRole } from './roles/change.ts';
import { listRoles } from './roles/list.ts';
import { memberInSight } from './scope.ts';
import type { Sent } from './send-invitation.ts';
import type { MemberRow, ShownDepartment } from './store.ts';
import { companyByKey, departmentIds } from './store.ts';
import { unlockMember } from './unlock-member.ts';
import { updateCompany } from './update-company.ts';
import { updateMember } from './update-member.ts';

export function organisationRoutes(route: Route, imports: Imports): void {
  companyRoutes(route);
  memberRoutes(route);
  departmentRoutes(route);
  roleRoutes(route);
  invitationRoutes(route);
  importRoutes(route, imports);
  reviewRoutes(route);
}

function companyRoutes(route: Route): void {
  route(endpoints.getCompany, async (ctx) => presentCompany(await companyByKey(ctx.db, ctx.actor.company)));
  route(endpoints.updateCompany, async (ctx, input) => presentCompany(await updateCompany(ctx, input)));
}

function memberRoutes(route: Route): void {
  route(endpoints.listMembers, listMembers);
  const exported = perMember(exportsOfOne);
  route(endpoints.exportMembers, async (ctx, input) => {
    exported(ctx);
    return exportMembers(ctx, input);
  });
  route(endpoints.getMember, async (ctx, input) => presentOne(ctx, await memberInSight(ctx, input.id)));
  route(endpoints.updateMember, async (ctx, input) => {
    const { member, pending } = await updateMember(ctx, input);
    return { member: await presentOne(ctx, member), pending };
  });
  route(endpoints.unlockMember, thenDone(unlockMember));
}

function departmentRoutes(route: Route): void {
  route(departmentsEndpoints.listDepartments, async (ctx) => ({ departments: await listDepartments(ctx) }));
  route(departmentsEndpoints.createDepartment, async (ctx, input) => present(ctx, await createDepartment(ctx, input)));
  route(departmentsEndpoints.updateDepartment, async (ctx, input) => present(ctx, await updateDepartment(ctx, input)));
  route(departmentsEndpoints.moveDepartment, async (ctx, input) => present(ctx, await moveDepartment(ctx, input)));
  route(departmentsEndpoints.removeDepartment, thenDone(removeDepartment));
  route(departmentsEndpoints.placeMembers, thenDone(placeMembers));
}

function reviewRoutes(route: Route): void {
  route(memberFieldsEndpoints.getMemberFields, getMemberFields);
  route(memberFieldsEndpoints.setMemberFunction, setMemberFunction);
  route(reviewEndpoints.getRightsReview, getRightsReview);
  route(reviewEndpoints.listForReview, listForReview);
  route(
    reviewEndpoints.noteRightsReview,
    thenDone((ctx) => noteRightsReview(ctx)),
  );
}

function roleRoutes(route: Route): void {
  route(rolesEndpoints.listRoles, async (ctx) => ({ roles: await listRoles(ctx) }));
  route(rolesEndpoints.createRole, createRole);
  route(rolesEndpoints.updateRole, updateRole);
  route(rolesEndpoints.removeRole, thenDone(removeRole));
}

async function presentOne(ctx: MemberContext, row: MemberRow): Promise<MemberDetails> {
  const [view] = await presentForActor(ctx, [row]);
  return view as MemberDetails;
}

async function present(ctx: MemberContext, row: ShownDepartment) {
  return presentDepartment(row, await departmentIds(ctx.db, row.parent === null ? [] : [row.parent]));
}

function invitationRoutes(route: Route): void {
  const throttle = createThrottle();
  const takeMessage: Parameters<typeof renewInvitation>[2] = (ctx, channel, { email, phone }) => {
    if (channel === 'email' && email) throttle.mailbox(ctx, email);
    if (channel === 'sms' && phone) throttle.ownPhone(ctx, asPhone(phone) ?? phone);
  };
  const presentSent = (ctx: MemberContext, { invitation, link, channel }: Sent) => ({
    invitation: presentInvitation(invitation),
    link,
    mailbox: channel !== 'link' && keepsMail(ctx.services.settings),
  });
  route(endpoints.inviteMember, async (ctx, input) => {
    throttle.company(ctx, 'invitations');
    takeMessage(ctx, channelOf(ctx, input), input);
    const { pending, ...sent } = await inviteMember(ctx, input);
    return { ...presentSent(ctx, sent), pending };
  });
  route(endpoints.renewInvitation, async (ctx, input) => {
    throttle.company(ctx, 'invitations');
    return presentSent(ctx, await renewInvitation(ctx, input, takeMessage));
  });
  route(endpoints.mailState, async (ctx) => ({ state: await ctx.services.mailState() }));
  route(endpoints.listInvitations, listInvitations);
  route(endpoints.revokeInvitation, thenDone(revokeInvitation));
  route(endpoints.removeInvited, thenDone(removeInvited));
  route(endpoints.openInvitation, async (ctx, input) => {
    throttle.address(ctx, 'links');
    return openInvitation(ctx, input);
  });
  route(endpoints.acceptInvitation, async (ctx, input) => {
    throttle.address(ctx, 'credentials');
    return acceptInvitation(ctx, input);
  });
}
