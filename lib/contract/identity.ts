import { z } from 'zod';
import { oneLine } from '../util/text.ts';
import { done, fails, id, locale, nothing, password, proofOfWork, sixDigits, time, token } from './common.ts';
import { confirmFull, confirmOne, endpoint, permissions } from './endpoint.ts';
import { eventDetails } from './event-details.ts';
import { moduleName } from './templates.ts';
import { passkeyAnswer } from './webauthn.ts';

export const roles = ['owner', 'admin', 'supervisor', 'agent'] as const;

export const role = z.enum(roles, fails('not_an_option'));
export type Role = z.infer<typeof role>;

/**
 * How a challenge is answered, in the order in which it is offered. `link` is confirmed by whoever
 * reads the mail, `approval` by an admin; `password` is asked of somebody who is inside already,
 * `new_password` of somebody whose password is due.
 */
export const challengeMethods = [
  'passkey',
  'totp',
  'sms',
  'email',
  'link',
  'backup',
  'password',
  'approval',
  'new_password',
] as const;
export const challengeMethod = z.enum(challengeMethods, fails('not_an_option'));
export type ChallengeMethod = z.infer<typeof challengeMethod>;

/** Ways of a challenge whose code or link is sent. */
export const sentMethod = z.enum(['email', 'sms', 'link'], fails('not_an_option'));
export type SentMethod = z.infer<typeof sentMethod>;

/** Why there is a challenge at all. */
export const challengeReasons = [
  'second_factor',
  'new_device',
  'unusual',
  'approval',
  'password_due',
  'confirm',
] as const;
export type ChallengeReason = (typeof challengeReasons)[number];

/** It stands in mails, where a mail program would make a link of an address. */
const wordsOnly = (text: string) => oneLine(text).replace(/[^\p{L}\p{N} ·()+_-]+/gu, ' ');

export const device = z.strictObject({
  /** Made once by the browser; the lock and the challenge belong to it. */
  id,
  /** For example `Chrome · Windows`. */
  label: z.string().overwrite(wordsOnly).trim().max(80, fails('too_long')).default(''),
});

/** An e-mail, a phone number, a company ID, or with `company` a member's name. */
const identifier = z
  .string(fails('required'))
  .overwrite(oneLine)
  .transform((text) => text.normalize('NFKC').trim())
  .pipe(z.string().min(1, fails('required')).max(254, fails('too_long')));

/** A company's ID as people write it. */
export const companyId = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/[\s-]/g, '') || undefined)
  .pipe(
    z
      .string()
      .regex(/^\d{10}$/, fails('malformed'))
      .optional(),
  )
  .optional();

export const signInInput = z.strictObject({
  identifier,
  /** The company one wants into; with it a member's name identifies, too. */
  company: companyId,
  password,
  /** A solved proof of work, once `proof_required` was answered. */
  proof: proofOfWork,
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

/** Where messages are read that do not leave this server: a page of its own machine. */
export const keptHere = z.object({
  url: z.string(),
  /** The ways whose messages stay. */
  methods: z.array(challengeMethod),
});
export type KeptHere = z.infer<typeof keptHere>;

export const challengeView = z.object({
  status: z.literal('challenge'),
  /** Names the challenge and is its secret at once. */
  challenge: z.string(),
  reason: z.enum(challengeReasons),
  /** In the order in which they are offered. */
  methods: z.array(challengeMethod),
  /** For example `l***@example.com`. */
  emailHint: z.string().optional(),
  /** For example `138****5678`. */
  phoneHint: z.string().optional(),
  kept: keptHere.optional(),
  /** Days for which the device may be trusted from now on; 0: it may not. */
  trustDays: z.int(),
  /** Whose rules a new password follows, where one is asked for. */
  preset: z.enum(['standard', 'asvs']).optional(),
  expiresAt: time,
});
export type ChallengeView = z.infer<typeof challengeView>;

/** What `admit()` lets out; a refusal is an error. */
export const admission = z.discriminatedUnion('status', [sessionToken, challengeView]);
export type Admission = z.infer<typeof admission>;

export const codeText = z
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
    smsCode: z.boolean(),
    /** Unused backup codes left. */
    backupCodes: z.int(),
    /** The sign-in before this session's. */
    lastSignInAt: time.nullable(),
  }),
  company: z.object({ id: z.string(), name: z.string() }),
  /** Which functions the company uses; what is not named leaves no trace on a screen. */
  modules: z.array(moduleName),
  /** All that one may switch between, this one among them. */
  companies: z.array(z.object({ id: z.string(), name: z.string() })),
  member: z.object({
    id,
    role,
    /** The company's own role that takes the place of `role`. */
    customRole: z.object({ id, name: z.string() }).nullable(),
    name: z.string(),
    title: z.string().nullable(),
  }),
  session: z.object({
    id,
    expiresAt: time,
    locked: z.boolean(),
    /** What must be done before anything else. */
    restricted: z.enum(['second_factor']).nullable(),
    /** Minutes without a touch after which the screen locks; 0: never. */
    idleMinutes: z.int(),
  }),
  permissions: z.array(z.enum(permissions)),
  /** Sets what binds everybody: the company's rules, and the providers of sign-ins. */
  setsRules: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const sessionView = z.object({
  id,
  /** Where it is, as `listDevices` names it. */
  device: id,
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
  /** Where that address is, as `CountryCode|Province|City` in the reader's table; null where it is unknown. */
  region: z.string().nullable(),
  device: z.string(),
  details: eventDetails.nullable(),
});

/** A page of the company's log; texts are matched in part, without case. */
export const eventFilter = z.strictObject({
  before: id.optional(),
  kind: z.string().max(40).optional(),
  outcome: z.enum(['ok', 'refused'], fails('not_an_option')).optional(),
  /** The lines that `companySecurity` counts as failures, or as unusual. */
  about: z.enum(['failures', 'unusual'], fails('not_an_option')).optional(),
  member: id.optional(),
  from: z.coerce.number().int().min(0).optional(),
  to: z.coerce.number().int().min(0).optional(),
  text: z.string().max(100).optional(),
});

/** Also for a session that must add a second factor first. */
const unrestricted = { whileRestricted: true } as const;
/** And for one that is locked. */
const whenever = { whileLocked: true, whileRestricted: true } as const;

export const identityEndpoints = {
  signIn: endpoint('POST', '/api/sign-in', 'public', signInInput, admission),
  sendChallengeCode: endpoint(
    'POST',
    '/api/challenge/send',
    'public',
    z.strictObject({
      challenge: token,
      device: id,
      method: sentMethod.default('email'),
    }),
    z.object({ resendAt: time }),
  ),
  /** `link` and `approval` need no code, and answer `challenge_pending` until somebody decided. */
  answerChallenge: endpoint(
    'POST',
    '/api/challenge/answer',
    'public',
    z.strictObject({
      challenge: token,
      device: id,
      method: challengeMethod,
      code: codeText.optional(),
      /** Answers `passkey`; see `beginPasskeyAnswer`. */
      passkey: passkeyAnswer.optional(),
      /** Not to ask this device again for a while. */
      trust: z.boolean().default(false),
    }),
    admission,
  ),
  /** Answers `new_password`. */
  answerWithPassword: endpoint(
    'POST',
    '/api/challenge/password',
    'public',
    z.strictObject({ challenge: token, device: id, password }),
    admission,
  ),
  /** What the page of a confirmation link shows before anything is confirmed. */
  openConfirmation: endpoint(
    'POST',
    '/api/confirmation/open',
    'public',
    z.strictObject({ token }),
    z.object({ email: z.string(), device: z.string(), at: time }),
  ),
  confirmSignIn: endpoint('POST', '/api/confirmation', 'public', z.strictObject({ token, allow: z.boolean() }), done),
  signOut: endpoint('POST', '/api/sign-out', 'account', nothing, done, whenever),
  me: endpoint('GET', '/api/me', 'account', nothing, me, whenever),
  /** Into another company of the same person, through the gate. */
  switchCompany: endpoint(
    'POST',
    '/api/session/switch',
    'account',
    z.strictObject({ company: z.string().max(20), device: id }),
    admission,
  ),
  lockSession: endpoint('POST', '/api/session/lock', 'account', nothing, done, whenever),
  /** Asks the signed-in person to show again who it is; that also unlocks. */
  beginConfirm: endpoint(
    'POST',
    '/api/confirm',
    'account',
    z.strictObject({ device: id }),
    challengeView.omit({ status: true, trustDays: true, preset: true }),
    whenever,
  ),
  answerConfirm: endpoint(
    'POST',
    '/api/confirm/answer',
    'account',
    z.strictObject({
      challenge: token,
      device: id,
      method: challengeMethod,
      code: codeText.optional(),
      passkey: passkeyAnswer.optional(),
      password: password.optional(),
    }),
    /**
     * Until when what asks for one proof, or for two, may be done; 0: not yet. `token` takes the place
     * of the one that asked, which is soon worth nothing; a page gets it as a cookie.
     */
    z.object({ one: time, two: time, token: z.string().optional() }),
    whenever,
  ),
  setLocale: endpoint('PATCH', '/api/me/locale', 'account', z.strictObject({ locale }), done),
  listSessions: endpoint('GET', '/api/sessions', 'account', nothing, z.object({ sessions: z.array(sessionView) })),
  revokeSession: endpoint('DELETE', '/api/sessions/:id', 'account', z.strictObject({ id }), done, confirmOne),
  beginTotp: endpoint(
    'POST',
    '/api/second-factor/totp',
    'account',
    nothing,
    /** `secret` is base32 (RFC 4648), `uri` is what the QR code holds. */
    z.object({ secret: z.string(), uri: z.string() }),
    { ...confirmFull, ...unrestricted },
  ),
  confirmTotp: endpoint(
    'POST',
    '/api/second-factor/totp/confirm',
    'account',
    z.strictObject({ code: sixDigits }),
    z.object({ backupCodes: z.array(z.string()) }),
    unrestricted,
  ),
  removeTotp: endpoint('POST', '/api/second-factor/totp/remove', 'account', nothing, done, confirmFull),
  setEmailCode: endpoint(
    'POST',
    '/api/second-factor/email',
    'account',
    z.strictObject({ enabled: z.boolean() }),
    /** New backup codes when this is the first second factor, else none. */
    z.object({ backupCodes: z.array(z.string()) }),
    { ...confirmFull, ...unrestricted },
  ),
  renewBackupCodes: endpoint(
    'POST',
    '/api/second-factor/backup-codes',
    'account',
    nothing,
    z.object({ backupCodes: z.array(z.string()) }),
    confirmFull,
  ),
  listSecurityEvents: endpoint(
    'GET',
    '/api/security/events',
    'security.read',
    eventFilter,
    z.object({ events: z.array(securityEvent) }),
  ),
};
