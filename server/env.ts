import { resolve } from 'node:path';
import { z } from 'zod';
import { EXTENSION_ID } from '../lib/util/extension-id.ts';
import { isSupportUrl } from '../lib/util/support-url.ts';
import type { SmsSettings } from './env-sms.ts';
import { isLoopback, readSms } from './env-sms.ts';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8787),
  HOST: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Frontdesk <frontdesk@localhost>'),
  SMS_PROVIDER: z.enum(['aliyun', 'tencent', 'twilio']).optional(),
  SMS_KEY_ID: z.string().optional(),
  SMS_KEY_SECRET: z.string().optional(),
  SMS_SIGN: z.string().optional(),
  SMS_TEMPLATE_CODE: z.string().optional(),
  SMS_TEMPLATE_NOTICE: z.string().optional(),
  SMS_TEMPLATE_INVITE: z.string().optional(),
  SMS_APP_ID: z.string().optional(),
  SMS_REGION: z.string().optional(),
  SMS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  WECHAT_APP_ID: z.string().optional(),
  WECHAT_APP_SECRET: z.string().optional(),
  SECRET_KEY: z.string().optional(),
  TRUSTED_PROXY: z.string().optional(),
  METRICS_TOKEN: z.string().min(16).max(256).regex(/^\S+$/).optional(),
  EXTENSION_IDS: z.string().default(EXTENSION_ID),
  REGION_DB: z.string().optional(),
  TEMPLATES_DIR: z.string().optional(),
  PLANS_FILE: z.string().optional(),
  PLAN_CHANGES: z.enum(['owner', 'operator']).default('owner'),
  OPERATORS: z.string().default(''),
  VERIFICATION_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  FACE_CHECK_URL: z.url({ protocol: /^https?$/ }).optional(),
  FACE_CHECK_KEY: z.string().min(32).max(256).optional(),
  SUPPORT_URL: z.string().refine(isSupportUrl, 'must be an https:// address, or mailto: with one address').optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** The server's settings, read once; nothing else looks at the environment. */
export type Settings = {
  port: number;
  host: string;
  /** Origin under which people reach the API, without a slash at the end. */
  publicUrl: string;
  /** Running on this machine only: loopback sites may be proved, what cannot leave is shown at /mailbox. */
  local: boolean;
  dataDir: string;
  databaseUrl: string | null;
  smtpUrl: string | null;
  mailFrom: string;
  sms: SmsSettings | null;
  /** The server's own website application at WeChat, for everybody's quick sign-in. */
  wechat: { appId: string; secret: string } | null;
  secretKey: string | undefined;
  /** Address of the one proxy whose X-Forwarded-For is believed. */
  trustedProxy: string | null;
  /** What reads /metrics from another machine brings this as a bearer token. */
  metricsToken: string | null;
  /** Ids of the Chrome extensions that may call. */
  extensionIds: string[];
  /** Files in ip2region's format that take the place of the regions' data that came along. */
  regionFiles: string[];
  /** A folder of templates beside those that came along. */
  templatesDir: string | null;
  /** A file of plans in the place of those that came along. */
  plansFile: string | null;
  /** Who decides about a larger plan. */
  planChanges: 'owner' | 'operator';
  /** E-mails, in lower case, of who reviews companies for whoever hosts the server. */
  operators: string[];
  /** Days for which what a company handed in is kept after the decision. */
  verificationKeepDays: number;
  /** Who looks at faces, and the key that signs what is said to them. */
  faceCheck: { url: string; key: string } | null;
  /** Where people ask whoever hosts the server: an https address or `mailto:`. */
  supportUrl: string | null;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
};

/** What stands between commas. */
const listed = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

/** Throws a text that names each wrong variable. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const rows = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings cannot be used:\n${rows.join('\n')}`);
  }
  const env = parsed.data;
  const url = new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`);
  const local = isLoopback(url.hostname);
  if (!local && url.protocol !== 'https:') {
    throw new Error('PUBLIC_URL must begin with https:// unless it is localhost: passwords travel over it.');
  }
  return {
    port: env.PORT,
    host: env.HOST ?? (local ? 'localhost' : '0.0.0.0'),
    publicUrl: url.origin,
    local,
    dataDir: resolve(env.DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM,
    sms: readSms(smsOf(env)),
    wechat: readWechat(env),
    secretKey: env.SECRET_KEY,
    trustedProxy: env.TRUSTED_PROXY ?? null,
    metricsToken: env.METRICS_TOKEN ?? null,
    extensionIds: listed(env.EXTENSION_IDS),
    regionFiles: listed(env.REGION_DB ?? '').map((path) => resolve(path)),
    templatesDir: env.TEMPLATES_DIR ? resolve(env.TEMPLATES_DIR) : null,
    plansFile: env.PLANS_FILE ? resolve(env.PLANS_FILE) : null,
    planChanges: env.PLAN_CHANGES,
    operators: listed(env.OPERATORS).map((email) => email.toLowerCase()),
    verificationKeepDays: env.VERIFICATION_KEEP_DAYS,
    faceCheck: readFaceCheck(env),
    supportUrl: env.SUPPORT_URL ?? null,
    logLevel: env.LOG_LEVEL,
  };
}

/** Null where it is not set; throws a text that names the missing half. */
function readWechat({ WECHAT_APP_ID: appId, WECHAT_APP_SECRET: secret }: z.infer<typeof schema>): Settings['wechat'] {
  if (appId && secret) return { appId, secret };
  const missing = appId ? 'WECHAT_APP_SECRET' : 'WECHAT_APP_ID';
  if (appId || secret) throw new Error(`These settings cannot be used:\n  ${missing}: WeChat needs both id and secret`);
  return null;
}

/** Null where it is not set; throws a text that names what is missing, or an address that anybody could read along. */
function readFaceCheck({ FACE_CHECK_URL: url, FACE_CHECK_KEY: key }: z.infer<typeof schema>): Settings['faceCheck'] {
  if (!url && !key) return null;
  const missing = url ? 'FACE_CHECK_KEY' : 'FACE_CHECK_URL';
  if (!url || !key)
    throw new Error(`These settings cannot be used:\n  ${missing}: a face check needs both address and key`);
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && !isLoopback(hostname))
    throw new Error('These settings cannot be used:\n  FACE_CHECK_URL: must begin with https://');
  return { url: url.replace(/\/+$/, ''), key };
}

const smsOf = (env: z.infer<typeof schema>) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith('SMS_')));
