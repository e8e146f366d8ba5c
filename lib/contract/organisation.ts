import { z } from 'zod';
import { isTimeZone } from '../util/hours.ts';
import { PHONE, plainPhone } from '../util/text.ts';
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
import { confirmOne, endpoint, permissions } from './endpoint.ts';
import { role } from './identity.ts';

/** Ownership is handed over, never given out; the others are invited with, or assigned. */
export const assignableRole = z.enum(['admin', 'supervisor', 'agent'], fails('not_an_option'));

export const companyView = z.object({
  /** Ten digits, the last a Luhn check digit; given at activation. */
  id: z.string(),
  name: z.string(),
  industry: z.string().nullable(),
  size: z.string().nullable(),
  businessType: z.string().nullable(),
  website: z.string().nullable(),
  /** Path on this server of its picture, a WebP of 256 × 256; another one after each change. */
  logo: z.string().nullable(),
  createdAt: time,
});
export type CompanyView = z.infer<typeof companyView>;

export const memberStatus = z.enum(['available', 'away', 'offline']);
export type MemberStatus = z.infer<typeof memberStatus>;

const named = z.object({ id, name: z.string() });

export const memberView = z.object({
  id,
  name: z.string(),
  title: z.string().nullable(),
  /** Null for somebody who was invited by phone or by a link alone. */
  email: z.string().nullable(),
  role,
  /** The company's own role that takes the place of `role`. */
  customRole: named.nullable(),
  state: z.enum(['invited', 'active', 'disabled']),
  status: memberStatus,
  /** Present for those who may manage members: whether a lock is in force. */
  locked: z.boolean().optional(),
  lastSignInAt: time.nullable().optional(),
  /** Of somebody who is invited: when that was. */
  joinedAt: time,
});
export type MemberView = z.infer<typeof memberView>;

const somePermissions = z.array(z.enum(permissions, fails('not_an_option'))).max(permissions.length, fails('too_long'));

/** A member as the organisation shows it. */
export const memberDetails = memberView.extend({
  superior: named.nullable(),
  departments: z.array(named),
  /** Stands higher than whoever asks, and is managed by none of these. */
  above: z.boolean(),
  /** Of who has not joined: when last invited; null: never, as after an import. */
  invitedAt: time.nullable().optional(),
  /** In E.164. What follows is there for those who manage members. */
  phone: z.string().nullable().optional(),
  /** What differs from the role's permissions. */
  rights: z.object({ granted: somePermissions, denied: somePermissions }).optional(),
  /** Departments that are seen beside the own ones. */
  sees: z.array(named).optional(),
  /** Values of the fields that the company's functions need. */
  extra: z.record(z.string(), z.string()).optional(),
});
export type MemberDetails = z.infer<typeof memberDetails>;

export const invitationView = z.object({
  id,
  /** The invited member. */
  member: id,
  name: z.string(),
  /** Where it was sent; both null for a link that was only handed over. */
  email: z.string().nullable(),
  phone: z.string().nullable(),
  role: assignableRole,
  customRole: named.nullable(),
  invitedBy: z.string(),
  createdAt: time,
  expiresAt: time,
});
export type InvitationView = z.infer<typeof invitationView>;

export const memberPhone = z
  .string()
  .trim()
  .transform((text) => plainPhone(text) || undefined)
  .pipe(z.string().regex(PHONE, fails('phone_malformed')).optional())
  .optional();

const departmentIds = z.array(id).max(20, fails('too_long'));

/** How an invitation leaves; `link`: only the one who invites has it. */
export const invitationChannel = z.enum(['email', 'sms', 'link'], fails('not_an_option'));
export type InvitationChannel = z.infer<typeof invitationChannel>;

/** `kept`: no mail leaves this server; links are handed over. `broken`: the mail server does not answer. */
export const mailState = z.enum(['sends', 'kept', 'broken']);
export type MailState = z.infer<typeof mailState>;

const invited = z.object({
  invitation: invitationView,
  /** Can be handed over by the inviter where the message does not arrive. */
  link: z.string(),
  /** Nothing is sent; what was written stands at `/mailbox` of the server, for its own machine. */
  mailbox: z.boolean(),
});

const memberFilter = z.strictObject({
  /** With all that is below it; `none`: who stands at the company itself. */
  department: z.union([id, z.literal('none')]).optional(),
  /** In part, without case: name, e-mail, title; and phone, for those who manage members. */
  text: z.string().max(100, fails('too_long')).optional(),
  state: memberView.shape.state.optional(),
  role: role.optional(),
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(1000),
});

export const organisationEndpoints = {
  getCompany: endpoint('GET', '/api/company', 'company.read', nothing, companyView),
  updateCompany: endpoint(
    'PATCH',
    '/api/company',
    'company.write',
    z.strictObject({ name: line(100).optional() }),
    companyView,
    confirmOne,
  ),
  /** In the order of joining, a page at a time. Whom one sees is limited by department (row W11). */
  listMembers: endpoint(
    'GET',
    '/api/members',
    'members.read',
    memberFilter,
    z.object({
      members: z.array(memberDetails),
      /** Of all pages. */
      total: z.int(),
      /** `after` of the next page; null on the last. */
      next: id.nullable(),
    }),
  ),
  /** The same people, all of them, as text that a spreadsheet and an import read. */
  exportMembers: endpoint(
    'POST',
    '/api/members/export',
    'members.export',
    memberFilter.pick({ department: true, text: true }).extend({
      locale: locale.default('zh-CN'),
      /** Of the IANA list: the day in the file's name. */
      timeZone: z.string().refine(isTimeZone, fails('not_an_option')).default('UTC'),
    }),
    z.object({ name: z.string(), type: z.string(), text: z.string(), count: z.int() }),
    confirmOne,
  ),
  getMember: endpoint('GET', '/api/members/:id', 'members.read', z.strictObject({ id }), memberDetails),
  updateMember: endpoint(
    'PATCH',
    '/api/members/:id',
    'members.write',
    z.strictObject({
      id,
      name: line(50).optional(),
      title: z.string().trim().max(50, fails('too_long')).optional(),
      /** Empty takes it away. */
      phone: z.union([z.literal(''), memberPhone]).optional(),
      superior: id.nullable().optional(),
      departments: departmentIds.optional(),
      sees: departmentIds.optional(),
      role: assignableRole.optional(),
      customRole: id.nullable().optional(),
      rights: z.strictObject({ granted: somePermissions, denied: somePermissions }).optional(),
      extra: z.record(z.string().max(40), z.string().max(500, fails('too_long'))).optional(),
      state: z.enum(['active', 'disabled'], fails('not_an_option')).optional(),
      /** Who takes the open conversations of somebody who is disabled; null: the queue. */
      handOver: id.nullable().optional(),
    }),
    z.object({
      member: memberDetails,
      /** What the owner must confirm before it counts: the id of the approval. */
      pending: id.nullable(),
    }),
    confirmOne,
  ),
  unlockMember: endpoint('POST', '/api/members/:id/unlock', 'members.write', z.strictObject({ id }), done),
  /** More than an agent is invited by whoever showed again who it is, like with `confirm: 'one'`. */
  inviteMember: endpoint(
    'POST',
    '/api/invitations',
    'members.invite',
    z.strictObject({
      email: z.union([z.literal('').transform(() => undefined), email]).optional(),
      phone: memberPhone,
      /** Required where there is no e-mail. */
      name: optionalLine(50),
      title: optionalLine(50),
      superior: id.optional(),
      departments: departmentIds.default([]),
      role: assignableRole.default('agent'),
      customRole: id.optional(),
      /** Left out: by e-mail where there is one. */
      send: invitationChannel.optional(),
    }),
    invited.extend({
      /** What the owner must confirm before the role counts: the id of the approval. */
      pending: id.nullable(),
    }),
  ),
  /** Invites anew somebody who has not joined, by the member's id; both links of before end. */
  renewInvitation: endpoint(
    'POST',
    '/api/members/:id/invite',
    'members.invite',
    z.strictObject({ id, send: invitationChannel }),
    invited,
  ),
  /** Asks the mail server itself, so that a broken one is named before anybody is invited (row X4). */
  mailState: endpoint('GET', '/api/mail', 'members.invite', nothing, z.object({ state: mailState })),
  /** Those that hold, newest first, a page at a time. */
  listInvitations: endpoint(
    'GET',
    '/api/invitations',
    'members.invite',
    z.strictObject({ after: id.optional(), limit: z.coerce.number().int().min(1).max(200).default(200) }),
    z.object({
      invitations: z.array(invitationView),
      /** Of all pages. */
      total: z.int(),
      next: id.nullable(),
    }),
  ),
  /** Somebody who has not joined goes, with every invitation. */
  removeInvited: endpoint('DELETE', '/api/members/:id', 'members.invite', z.strictObject({ id }), done),
  /** The invited member goes with it. */
  revokeInvitation: endpoint('DELETE', '/api/invitations/:id', 'members.invite', z.strictObject({ id }), done),
  /** What the invitation page shows before anything is typed. */
  openInvitation: endpoint(
    'POST',
    '/api/invitation/open',
    'public',
    z.strictObject({ token }),
    z.object({
      companyName: z.string(),
      /** Null where somebody was invited by phone or by a link alone: then the page asks for one. */
      email: z.string().nullable(),
      name: z.string(),
      role: assignableRole,
      /** Name of the company's own role. */
      roleName: z.string().nullable(),
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
    z.strictObject({
      token,
      /** Needed where the invitation has none. */
      email: email.optional(),
      name: optionalLine(50),
      password,
      proof: proofOfWork,
      locale: locale.default('zh-CN'),
    }),
    z.object({ companyId: z.string(), companyName: z.string(), email: z.string() }),
  ),
};
