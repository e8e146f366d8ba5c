import { z } from 'zod';
import { oneLine, PHONE, plainPhone } from '../util/text.ts';
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
  sixDigits,
  time,
  token,
} from './common.ts';
import { endpoint, permissions } from './endpoint.ts';

export const industries = ['ecommerce', 'education', 'finance', 'technology', 'services', 'retail', 'medical'] as const;
export const companySizes = ['1-10', '11-50', '51+'] as const;
export const businessTypes = ['b2c', 'b2b', 'saas'] as const;
export const roles = ['owner', 'admin', 'agent'] as const;

export const role = z.enum(roles, fails('not_an_option'));
export type Role = z.infer<typeof role>;

/** How a second factor is answered, in the order in which it is offered. */
export const challengeMethod = z.enum(['totp', 'email', 'backup'], fails('not_an_option'));
export type ChallengeMethod = z.infer<typeof challengeMethod>;

/** Advice is shown and never refuses (rows R6, R9). */
export const advice = z.enum(['personal_mailbox', 'name_symbols']);

export const registerInput = z.strictObject({
  companyName: line(100),
  contactName: line(50),
  email,
  password,
  title: optionalLine(50),
  phone: z
    .string()
    .trim()
    .transform((text) => plainPhone(text) || undefined)
    .pipe(z.string().regex(PHONE, fails('phone_malformed')).optional())
    .optional(),
  industry: z.enum(industries, fails('not_an_option')).optional(),
  size: z.enum(companySizes, fails('not_an_option')).optional(),
  businessType: z.enum(businessTypes, fails('not_an_option')).optional(),
  website: z
    .string()
    .trim()
    .transform((text) => text || undefined)
    .pipe(
      z
        .url({ protocol: /^https?$/, error: fails('url_malformed') })
        .max(300, fails('too_long'))
        .optional(),
    )
    .optional(),
  locale: locale.default('zh-CN'),
});
export type RegisterInput = z.input<typeof registerInput>;

/** It stands in mails, where a mail program would make a link of an address. */
const wordsOnly = (text: string) => oneLine(text).replace(/[^\p{L}\p{N} ·()+_-]+/gu, ' ');

const device = z.strictObject({
  /** Made once by the browser; the lock and the challenge belong to it. */
  id,
  /** For example `Chrome · Windows`. */
  label: z.string().overwrite(wordsOnly).trim().max(80, fails('too_long')).default(''),
});

export const signInInput = z.strictObject({
  email,
  password,
  remember: z.boolean().default(false),
  device,
});

/** How a session travels: extensions carry it as a bearer token, the API's own pages as a cookie. */
export const sessionToken = z.object({
  status: z.literal('session'),
  /** Only for bearer clients; a page gets a cookie instead. */
  token: z.string().optional(),
  expiresAt: time,
});

export const challengeView = z.object({
  status: z.literal('challenge'),
  /** Names the challenge and is its secret at once. */
  challenge: z.string(),
  /** In the order in which they are offered. */
  methods: z.array(challengeMethod),
  /** For example `l***@example.com`. */
  emailHint: z.string().optional(),
  expiresAt: time,
});

/** What `admit()` lets out; a refusal is an error. */
export const admission = z.discriminatedUnion('status', [sessionToken, challengeView]);
export type Admission = z.infer<typeof admission>;

const codeText = z
  .string(fails('required'))
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
  .pipe(z.string().regex(/^(\d{6}|[0-9A-Z]{10})$/, fails('code_malformed')));

export const me = z.object({
  account: z.object({
    id,
    email: z.string(),
    name: z.string(),
    locale,
    totp: z.boolean(),
    emailCode: z.boolean(),
    /** Unused backup codes left. */
    backupCodes: z.int(),
    lastSignInAt: time.nullable(),
  }),
  company: z.object({ id: z.string(), name: z.string() }),
  member: z.object({ id, role, name: z.string(), title: z.string().nullable() }),
  session: z.object({ id, expiresAt: time }),
  permissions: z.array(z.enum(permissions)),
});
export type Me = z.infer<typeof me>;

export const sessionView = z.object({
  id,
  label: z.string(),
  ip: z.string(),
  createdAt: time,
  seenAt: time,
  expiresAt: time,
  remember: z.boolean(),
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionView>;

export const securityEvent = z.object({
  id,
  at: time,
  /** For example `sign_in`, `lock`, `unlock`, `session_revoked`. */
  kind: z.string(),
  /** `ok`, or the precise reason of a refusal, which the public answer does not tell (row L7). */
  outcome: z.string(),
  /** Who did it, by name; null where nobody was let in yet. */
  actor: z.string().nullable(),
  /** To whom or what: an e-mail, a name, a device's label. */
  subject: z.string().nullable(),
  ip: z.string(),
  device: z.string(),
});

/** Asked again before a second factor changes. */
const confirmedBy = { password };

export const identityEndpoints = {
  register: endpoint(
    'POST',
    '/api/register',
    'public',
    registerInput,
    /** `mailbox`: nothing is mailed; the link stands at `/mailbox` of the server, for its own machine. */
    z.object({ email: z.string(), advice: z.array(advice), linkExpiresAt: time, mailbox: z.boolean() }),
  ),
  resendActivation: endpoint('POST', '/api/activation/resend', 'public', z.strictObject({ email }), done),
  activate: endpoint(
    'POST',
    '/api/activation',
    'public',
    z.strictObject({ token }),
    z.object({ companyId: z.string(), companyName: z.string(), email: z.string() }),
  ),
  signIn: endpoint('POST', '/api/sign-in', 'public', signInInput, admission),
  sendChallengeCode: endpoint(
    'POST',
    '/api/challenge/send',
    'public',
    z.strictObject({ challenge: token, device: id }),
    z.object({ resendAt: time }),
  ),
  answerChallenge: endpoint(
    'POST',
    '/api/challenge/answer',
    'public',
    z.strictObject({ challenge: token, device: id, method: challengeMethod, code: codeText }),
    admission,
  ),
  signOut: endpoint('POST', '/api/sign-out', 'account', nothing, done),
  me: endpoint('GET', '/api/me', 'account', nothing, me),
  setLocale: endpoint('PATCH', '/api/me/locale', 'account', z.strictObject({ locale }), done),
  listSessions: endpoint('GET', '/api/sessions', 'account', nothing, z.object({ sessions: z.array(sessionView) })),
  revokeSession: endpoint('DELETE', '/api/sessions/:id', 'account', z.strictObject({ id }), done),
  beginTotp: endpoint(
    'POST',
    '/api/second-factor/totp',
    'account',
    z.strictObject(confirmedBy),
    /** `secret` is base32 (RFC 4648), `uri` is what the QR code holds. */
    z.object({ secret: z.string(), uri: z.string() }),
  ),
  confirmTotp: endpoint(
    'POST',
    '/api/second-factor/totp/confirm',
    'account',
    z.strictObject({ code: sixDigits }),
    z.object({ backupCodes: z.array(z.string()) }),
  ),
  removeTotp: endpoint('POST', '/api/second-factor/totp/remove', 'account', z.strictObject(confirmedBy), done),
  setEmailCode: endpoint(
    'POST',
    '/api/second-factor/email',
    'account',
    z.strictObject({ ...confirmedBy, enabled: z.boolean() }),
    /** New backup codes when this is the first second factor, else none. */
    z.object({ backupCodes: z.array(z.string()) }),
  ),
  renewBackupCodes: endpoint(
    'POST',
    '/api/second-factor/backup-codes',
    'account',
    z.strictObject(confirmedBy),
    z.object({ backupCodes: z.array(z.string()) }),
  ),
  listSecurityEvents: endpoint(
    'GET',
    '/api/security/events',
    'security.read',
    z.strictObject({ before: id.optional() }),
    z.object({ events: z.array(securityEvent) }),
  ),
};
