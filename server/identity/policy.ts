import type { Permission } from '../../lib/contract/endpoint.ts';
import { permissions } from '../../lib/contract/endpoint.ts';
import type { Role } from '../../lib/contract/identity.ts';
import type { SmsNotice } from '../../lib/i18n/sms.ts';
import type { SecurityNotice } from '../context.ts';

const everything: ReadonlySet<Permission> = new Set(permissions);

const agent: readonly Permission[] = [
  'company.read',
  'members.read',
  'sites.read',
  'sites.preview',
  'service.read',
  'conversations.read',
  'conversations.write',
  'customers.read',
  'customers.write',
  'orders.read',
  'bookings.read',
  'bookings.write',
  'approvals.request',
];

/** What each role may do. */
export const permissionsOf: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: everything,
  admin: everything,
  supervisor: new Set<Permission>([...agent, 'members.invite', 'service.write', 'reports.read']),
  agent: new Set(agent),
};

/** Who stands higher has the smaller number; a company's own roles stand from 2 to 4. */
export const levelOf: Readonly<Record<Role, number>> = { owner: 1, admin: 2, supervisor: 3, agent: 4 };

/** Whether one may end what the other is in the middle of: nobody does that to who stands higher. */
export const mayRestrain = (actor: { level: number }, target: { level: number }): boolean =>
  actor.level <= target.level;

/**
 * Whether one sets what binds everybody: the company's rules, and by whose word people come in. It binds
 * those who stand higher as well, so that nobody below an admin has it, whatever the role is called.
 */
export const maySetRules = ({ level, permissions: own }: { level: number; permissions: ReadonlySet<Permission> }) =>
  level <= levelOf.admin && own.has('security.write');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Lifetimes in ms and counts (rows R16, R19, R20 and L12). */
export const limits = {
  linkMs: DAY,
  codeMs: 10 * MINUTE,
  codeWaitMs: MINUTE,
  challengeTries: 5,
  /** For an answer of a passkey. */
  ceremonyMs: 5 * MINUTE,
  /** A sign-in that an admin must allow waits so long. */
  approvalMs: DAY,
  /** For a new password, after the code that came by phone. */
  recoveryMs: 15 * MINUTE,
  /** An export that the owner allowed, and how long the question waits. */
  exportMs: DAY,
  exportAskedMs: 7 * DAY,
  /** Registrations with one e-mail whose links are sent again together. */
  registrations: 3,
  /** Wrong answers to a security question. */
  questionTries: 5,
  /** At another door, and with what one brings back from there. */
  ssoMs: 10 * MINUTE,
  ticketMs: MINUTE,
  backupCodes: 10,
  /** A new password is none of so many, the present one among them. */
  oldPasswords: 5,
  /** Without "remember me": since the last use, and in all. */
  sessionMs: 12 * HOUR,
  sessionLongestMs: 30 * DAY,
  rememberMs: 30 * DAY,
  /** A session's last use is noted at most this often. */
  touchMs: MINUTE,
  /** Requests under way when a confirmation gave another token may bring the old one for so long. */
  oldTokenMs: MINUTE / 2,
  /** Failures are counted together within this time. */
  failureWindowMs: HOUR,
  /** Failures an hour from devices that the account does not know. */
  strangerFailures: 100,
  /** From so many of them on, strangers bring a proof of work. */
  strangerFailuresFree: 20,
  /** On more devices within an hour nobody works. */
  devicesAnHour: 3,
  pendingMs: 30 * DAY,
  eventPage: 100,
} as const;

/** How often may be asked: a burst, and the time in which it fills up again. The first ones are for one address. */
export const publicLimits = {
  /** Each costs a password hash. */
  credentials: { burst: 60, perMs: MINUTE },
  /** Each costs some signatures. */
  proofsOfWork: { burst: 60, perMs: MINUTE },
  /** Each can send a mail to somebody. */
  mails: { burst: 30, perMs: HOUR },
  /** Mails to one mailbox that strangers can cause. */
  mailbox: { burst: 6, perMs: HOUR },
  /** Text messages that one address, or anybody to one number, can cause: each costs money. */
  texts: { burst: 20, perMs: HOUR },
  phone: { burst: 10, perMs: DAY },
  phoneTurn: { burst: 1, perMs: MINUTE },
  /** Text messages to one number by whoever showed a password or is inside, so that nobody lives off their price. */
  ownTexts: { burst: 30, perMs: DAY },
  /** Questions from one address that anybody can ask about an account, before each costs a proof of work. */
  asked: { burst: 3, perMs: HOUR },
  /** Each asks whether there is a company of an ID. */
  entrances: { burst: 60, perMs: MINUTE },
  /** Each uses or looks at a link. */
  links: { burst: 120, perMs: MINUTE },
  /** Each asks whether a registration was proved, and a page that waits asks every four seconds. */
  waits: { burst: 120, perMs: MINUTE },
  /** Invitations that one company can send. */
  invitations: { burst: 200, perMs: HOUR },
  /** Fetches of somebody's site that one company can cause. */
  proofs: { burst: 30, perMs: MINUTE },
} as const;

/** What a text message says of an event; the others are for mail alone (row R8). */
export const smsNotices: Partial<Record<SecurityNotice, SmsNotice>> = {
  new_device: 'sign_in_new_device',
  unusual_region: 'sign_in_unusual',
  unusual_hours: 'sign_in_unusual',
  unusual_devices: 'sign_in_unusual',
  locked: 'locked',
  password_changed: 'password_changed',
  password_reset: 'password_changed',
  email_changed: 'contact_changed',
  contact_changed: 'contact_changed',
};
