import { z } from 'zod';
import { PHONE, plainPhone } from '../util/text.ts';
import { done, email, fails, id, nothing, password, sixDigits, time, token } from './common.ts';
import { confirmFull, confirmOne, confirmTwo, endpoint } from './endpoint.ts';
import { keptHere, signInInput } from './identity.ts';

/** Where a person can be reached beside the account's e-mail; `main` is for a phone alone. */
export const contactPurposes = ['main', 'backup'] as const;

export const contactView = z.object({
  id,
  kind: z.enum(['email', 'phone']),
  purpose: z.enum(contactPurposes),
  /** Shown in part: `138****5678`, `l***@example.com`. */
  hint: z.string(),
  verified: z.boolean(),
  /** Messages to it are refused for good. */
  failing: z.boolean(),
});
export type ContactView = z.infer<typeof contactView>;

export const phone = z
  .string(fails('required'))
  .transform(plainPhone)
  .pipe(z.string().min(1, fails('required')).regex(PHONE, fails('phone_malformed')));

/** What a person's own page of the security centre shows. */
export const securityOverview = z.object({
  email: z.object({ address: z.string(), verified: z.boolean(), failing: z.boolean() }),
  contacts: z.array(contactView),
  password: z.object({
    changedAt: time,
    /** When a change is advised, or with `forced` asked for. */
    dueAt: time,
    forced: z.boolean(),
    preset: z.enum(['standard', 'asvs']),
  }),
  factors: z.object({
    passkeys: z.int(),
    totp: z.boolean(),
    sms: z.boolean(),
    email: z.boolean(),
    backupCodes: z.int(),
    required: z.boolean(),
    allowed: z.array(z.enum(['passkey', 'totp', 'sms', 'email'])),
  }),
  devices: z.int(),
  extraConfirmation: z.enum(['question', 'backup_phone']).nullable(),
  question: z.string().nullable(),
  /** Whether codes can go by phone at all. */
  smsAvailable: z.boolean(),
  lastSignInAt: time.nullable(),
  /** The advice after the first sign-in was not put away yet (rows R25, L33). */
  welcome: z.boolean(),
  /** What to do next, the most important first. */
  advice: z.array(
    z.enum([
      'second_factor',
      'backup_codes',
      'password_old',
      'email_failing',
      'verify_phone',
      'backup_email',
      'backup_phone',
      'passkey',
      'idle_lock',
    ]),
  ),
});
export type SecurityOverview = z.infer<typeof securityOverview>;

/** How far along a change with a code is; its code goes to the new place. */
const pending = z.object({
  challenge: z.string(),
  hint: z.string(),
  kept: keptHere.optional(),
  resendAt: time,
  expiresAt: time,
});

/** What a reset or a change of e-mail asks beside the rest where somebody chose so (row R23). */
const extra = { answer: z.string().max(200, fails('too_long')).optional(), backupCode: sixDigits.optional() };

const answered = z.strictObject({ challenge: token, device: id, code: sixDigits });

export const contactsEndpoints = {
  securityOverview: endpoint('GET', '/api/security/mine', 'account', nothing, securityOverview, {
    whileRestricted: true,
  }),
  dismissWelcome: endpoint('POST', '/api/security/welcome', 'account', nothing, done, { whileRestricted: true }),
  /** Takes the place of the one before once its code is shown. */
  addContact: endpoint(
    'POST',
    '/api/contacts',
    'account',
    z
      .strictObject({
        kind: z.enum(['email', 'phone'], fails('not_an_option')),
        /** An e-mail is a backup alone: the main one is the account's. */
        purpose: z.enum(contactPurposes, fails('not_an_option')),
        value: z.string(fails('required')),
        device: id,
      })
      .superRefine(({ kind, purpose, value }, { addIssue }) => {
        if (kind === 'email' && purpose === 'main')
          addIssue({ code: 'custom', message: fails('not_an_option'), path: ['purpose'] });
        const read = (kind === 'email' ? email : phone).safeParse(value);
        for (const { message } of read.error?.issues ?? []) addIssue({ code: 'custom', message, path: ['value'] });
      }),
    pending,
    { ...confirmFull, whileRestricted: true },
  ),
  verifyContact: endpoint('POST', '/api/contacts/verify', 'account', answered, z.object({ contact: contactView }), {
    whileRestricted: true,
  }),
  removeContact: endpoint('DELETE', '/api/contacts/:id', 'account', z.strictObject({ id }), done, confirmFull),
  /** Codes by text message as a second factor; needs a proved main phone. */
  setSmsCode: endpoint(
    'POST',
    '/api/second-factor/sms',
    'account',
    z.strictObject({ enabled: z.boolean() }),
    z.object({ backupCodes: z.array(z.string()) }),
    { ...confirmFull, whileRestricted: true },
  ),
  setExtraConfirmation: endpoint(
    'POST',
    '/api/security/extra-confirmation',
    'account',
    z.strictObject({
      kind: z.enum(['question', 'backup_phone'], fails('not_an_option')).nullable(),
      question: z.string().trim().max(100, fails('too_long')).optional(),
      answer: z.string().trim().min(1, fails('required')).max(200, fails('too_long')).optional(),
    }),
    done,
    // Not less than what it guards asks for.
    confirmTwo,
  ),
  /** To another e-mail to sign in with; the code goes to the new one, the old one is told. */
  changeEmail: endpoint('POST', '/api/email', 'account', z.strictObject({ email, device: id, ...extra }), pending, {
    confirm: 'two',
  }),
  confirmEmail: endpoint('POST', '/api/email/confirm', 'account', answered, done, { confirm: 'two' }),
  /** A code to the backup phone, where a change or a reset asks for one. */
  sendBackupCode: endpoint('POST', '/api/backup-code', 'account', nothing, z.object({ resendAt: time }), confirmOne),
  changePassword: endpoint('POST', '/api/password', 'account', z.strictObject({ password }), done, {
    ...confirmOne,
    whileRestricted: true,
  }),
  /** One answer for everybody: where there is such an account, a link goes to its mailbox or a code to its phone. */
  recover: endpoint(
    'POST',
    '/api/recovery',
    'public',
    z.strictObject({
      identifier: z.string(fails('required')).trim().min(1, fails('required')).max(254, fails('too_long')),
      device: id,
      proof: z.string().max(4000).optional(),
    }),
    z.object({
      challenge: z.string(),
      by: z.enum(['email', 'phone']),
      /** Nothing leaves: what was sent is read at `/mailbox` of the server, on its own machine. */
      mailbox: z.boolean(),
      resendAt: time,
      expiresAt: time,
    }),
  ),
  /** The code that came by phone, for a token like the one in a mailed link. */
  answerRecovery: endpoint('POST', '/api/recovery/answer', 'public', answered, z.object({ token: z.string() })),
  /** What the page of a recovery link asks for. */
  openRecovery: endpoint(
    'POST',
    '/api/recovery/open',
    'public',
    z.strictObject({ token }),
    z.object({
      email: z.string(),
      preset: z.enum(['standard', 'asvs']),
      extra: z.enum(['question', 'backup_phone']).nullable(),
      question: z.string().nullable(),
    }),
  ),
  sendRecoveryBackupCode: endpoint(
    'POST',
    '/api/recovery/backup-code',
    'public',
    z.strictObject({ token }),
    z.object({ resendAt: time }),
  ),
  /** All sessions end; signing in is the next step, with its second factor. */
  finishRecovery: endpoint(
    'POST',
    '/api/recovery/finish',
    'public',
    z.strictObject({ token, password, ...extra }),
    done,
  ),
  /** The other way to activate: a code to the phone that was registered (row R21). */
  sendActivationCode: endpoint(
    'POST',
    '/api/activation/phone/send',
    'public',
    /** `registration`: what `register` answered; else the newest one's phone. */
    z.strictObject({ email, device: id, registration: token.optional() }),
    z.object({ challenge: z.string(), resendAt: time, expiresAt: time }),
  ),
  activateByPhone: endpoint(
    'POST',
    '/api/activation/phone',
    'public',
    answered,
    z.object({ companyId: z.string(), companyName: z.string(), email: z.string() }),
  ),
  /**
   * First factor: a code to a bound phone, in place of the password. One answer for everybody. The
   * challenge is one of a sign-in, with the one method `sms`: `answerChallenge` and `sendChallengeCode` go on.
   */
  beginPhoneSignIn: endpoint(
    'POST',
    '/api/sign-in/phone',
    'public',
    signInInput.pick({ company: true, proof: true, remember: true, device: true }).extend({ phone }),
    z.object({ challenge: z.string(), resendAt: time, expiresAt: time }),
  ),
};
