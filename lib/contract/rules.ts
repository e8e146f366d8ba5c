import { z } from 'zod';
import { fails } from './common.ts';
import { confirmOne, endpoint } from './endpoint.ts';

/** How a company keeps its people safe. A company stores what differs from these defaults. */

const between = (low: number, high: number) =>
  z.int(fails('out_of_range')).min(low, fails('out_of_range')).max(high, fails('out_of_range'));

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, fails('malformed'));

/** Second factors that a company can allow; backup codes and the mailed link go along. */
export const factors = ['passkey', 'totp', 'sms', 'email'] as const;

/** Whom an alert tells beside the security log: the person by mail or by phone, and the admins by mail. */
export const alertChannels = ['email', 'sms', 'admins'] as const;
const channels = z.array(z.enum(alertChannels, fails('not_an_option'))).max(alertChannels.length);

/** What follows an unusual sign-in: nothing but the alert, a code as on a new device, or a refusal. */
export const unusualResponses = ['alert', 'verify', 'refuse'] as const;
const unusual = z.strictObject({ channels, response: z.enum(unusualResponses, fails('not_an_option')) });

const shape = {
  /** Minutes that too many wrong passwords lock a device or an address (row L12). */
  lockMinutes: between(10, 30).default(10),
  /** Minutes without a touch after which the screen locks; 0: never (row L33). */
  idleMinutes: between(0, 240).default(0),
  /** Whether browsers are told not to offer to keep passwords with an account of their own (row L11). */
  localPasswordsOnly: z.boolean().default(false),
  password: z
    .strictObject({
      preset: z.enum(['standard', 'asvs'], fails('not_an_option')).default('standard'),
      /** Days after which a reminder, or with `expire` a forced change, is due (row L20). */
      maxAgeDays: between(90, 180).default(90),
      expire: z.boolean().default(false),
    })
    .prefault({}),
  secondFactor: z
    .strictObject({
      required: z.boolean().default(false),
      allowed: z
        .array(z.enum(factors, fails('not_an_option')))
        .min(1, fails('required'))
        .default([...factors]),
      /** Days for which a device may be trusted; 0: no device is. */
      trustDays: between(0, 90).default(30),
    })
    .prefault({}),
  devices: z
    .strictObject({
      /** A new device waits for an admin (row L18). */
      approval: z.boolean().default(false),
      /** Days until a device is asked again; 0: never (row L19). */
      days: between(0, 365).default(0),
    })
    .prefault({}),
  exports: z
    .strictObject({
      /** What leaves the system needs the owner's word, unless the owner takes it (row W16). */
      approval: z.boolean().default(false),
    })
    .prefault({}),
  /** Address ranges in CIDR form that may come in; empty: all (row L17). */
  addresses: z
    .array(z.string().max(64, fails('too_long')))
    .max(200, fails('too_long'))
    .default([]),
  alerts: z
    .strictObject({
      /** More failures than `threshold` in an hour (row L13). */
      failures: z
        .strictObject({
          threshold: between(1, 10).default(3),
          channels: channels.default(['email']),
          response: z.enum(['lock', 'proof', 'both'], fails('not_an_option')).default('both'),
        })
        .prefault({}),
      newDevice: z.strictObject({ channels: channels.default(['email', 'sms']) }).prefault({}),
      /** Another region than before, or one that nobody reaches in the time between. */
      region: unusual.prefault({ channels: ['email', 'sms', 'admins'], response: 'verify' }),
      /** Between two times of the day, in a time zone of the IANA list. */
      hours: z
        .strictObject({
          from: clockTime.default('00:00'),
          to: clockTime.default('06:00'),
          timeZone: z.string().max(64).default('Asia/Shanghai'),
          channels: channels.default(['email']),
          response: z.enum(unusualResponses, fails('not_an_option')).default('alert'),
        })
        .prefault({}),
    })
    .prefault({}),
};

export const securityRules = z.strictObject(shape);
export type SecurityRules = z.output<typeof securityRules>;

/** As a member needs to know them. */
const rulesView = securityRules.extend({
  /** Exports wait for the owner's word, and the reader is not the one who ends that. */
  exportsFixed: z.boolean(),
});
export type RulesView = z.output<typeof rulesView>;

export const rulesEndpoints = {
  getRules: endpoint('GET', '/api/security/rules', 'security.read', z.strictObject({}), rulesView),
  /** Replaces all of them. */
  setRules: endpoint('POST', '/api/security/rules', 'security.write', securityRules, rulesView, confirmOne),
};
