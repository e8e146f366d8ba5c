import { z } from 'zod';
import {
  done,
  email,
  fails,
  id,
  line,
  locale,
  nothing,
  optionalLine,
  password,
  proofOfWork,
  time,
  token,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { role } from './identity.ts';

/** An admin cannot hand out ownership; only these roles are invited or assigned. */
export const assignableRole = z.enum(['admin', 'agent'], fails('not_an_option'));

export const companyView = z.object({
  /** Ten digits, the last a Luhn check digit; given at activation. */
  id: z.string(),
  name: z.string(),
  industry: z.string().nullable(),
  size: z.string().nullable(),
  businessType: z.string().nullable(),
  website: z.string().nullable(),
  createdAt: time,
});
export type CompanyView = z.infer<typeof companyView>;

export const memberStatus = z.enum(['available', 'away', 'offline']);
export type MemberStatus = z.infer<typeof memberStatus>;

export const memberView = z.object({
  id,
  name: z.string(),
  title: z.string().nullable(),
  email: z.string(),
  role,
  state: z.enum(['active', 'disabled']),
  status: memberStatus,
  /** Present for those who may manage members: whether a lock is in force. */
  locked: z.boolean().optional(),
  lastSignInAt: time.nullable().optional(),
  joinedAt: time,
});
export type MemberView = z.infer<typeof memberView>;

export const invitationView = z.object({
  id,
  email: z.string(),
  role: assignableRole,
  invitedBy: z.string(),
  createdAt: time,
  expiresAt: time,
});
export type InvitationView = z.infer<typeof invitationView>;

export const organisationEndpoints = {
  getCompany: endpoint('GET', '/api/company', 'company.read', nothing, companyView),
  updateCompany: endpoint(
    'PATCH',
    '/api/company',
    'company.write',
    z.strictObject({ name: line(100).optional() }),
    companyView,
    { confirm: 'one' },
  ),
  listMembers: endpoint('GET', '/api/members', 'members.read', nothing, z.object({ members: z.array(memberView) })),
  updateMember: endpoint(
    'PATCH',
    '/api/members/:id',
    'members.write',
    z.strictObject({ id, role: assignableRole.optional(), state: z.enum(['active', 'disabled']).optional() }),
    memberView,
    { confirm: 'one' },
  ),
  unlockMember: endpoint('POST', '/api/members/:id/unlock', 'members.write', z.strictObject({ id }), done),
  /** An admin is invited by whoever showed again who it is, like with `confirm: 'one'`. */
  inviteMember: endpoint(
    'POST',
    '/api/invitations',
    'members.write',
    z.strictObject({ email, role: assignableRole, name: optionalLine(50) }),
    z.object({
      invitation: invitationView,
      /** Can be handed over by the inviter where mail does not arrive. */
      link: z.string(),
      /** Nothing is mailed; what was written stands at `/mailbox` of the server, for its own machine. */
      mailbox: z.boolean(),
    }),
  ),
  listInvitations: endpoint(
    'GET',
    '/api/invitations',
    'members.write',
    nothing,
    z.object({ invitations: z.array(invitationView) }),
  ),
  revokeInvitation: endpoint('DELETE', '/api/invitations/:id', 'members.write', z.strictObject({ id }), done),
  /** What the invitation page shows before anything is typed. */
  openInvitation: endpoint(
    'POST',
    '/api/invitation/open',
    'public',
    z.strictObject({ token }),
    z.object({
      companyName: z.string(),
      email: z.string(),
      role: assignableRole,
      invitedBy: z.string(),
      /** Null for a link that was handed over: who hands it over need not know. */
      hasAccount: z.boolean().nullable(),
    }),
  ),
  /** A new account sets its name and password; an existing one proves its password. */
  acceptInvitation: endpoint(
    'POST',
    '/api/invitation/accept',
    'public',
    z.strictObject({ token, name: optionalLine(50), password, proof: proofOfWork, locale: locale.default('zh-CN') }),
    z.object({ companyId: z.string(), companyName: z.string(), email: z.string() }),
  ),
};
