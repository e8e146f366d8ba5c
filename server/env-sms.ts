/** The SMS_* variables as they were given. */
export type SmsEnvironment = Partial<
  Record<
    | 'SMS_PROVIDER'
    | 'SMS_KEY_ID'
    | 'SMS_KEY_SECRET'
    | 'SMS_SIGN'
    | 'SMS_TEMPLATE_CODE'
    | 'SMS_TEMPLATE_NOTICE'
    | 'SMS_TEMPLATE_INVITE'
    | 'SMS_APP_ID'
    | 'SMS_REGION'
    | 'SMS_ENDPOINT',
    string
  >
>;

type Access = {
  keyId: string;
  keySecret: string;
  /** Approved signature without its brackets; for Twilio a number, a sender's name or a messaging service. */
  sign: string;
  /** Origin that stands in for the platform's own, or null. */
  endpoint: string | null;
};

/** Ids of approved templates, by what they are for. */
type Templates = { templates: { code: string; security_notice: string; invitation: string | null } };

type ByProvider = {
  aliyun: Access & Templates;
  tencent: Access & Templates & { appId: string; region: string };
  /** `account` is the Account SID; `keyId` the same, or that of an API key. */
  twilio: Access & { account: string };
};

type Provider = keyof ByProvider;

export type SmsSettings<P extends Provider = Provider> = { [N in P]: { provider: N } & ByProvider[N] }[P];

const access = ['SMS_KEY_ID', 'SMS_KEY_SECRET', 'SMS_SIGN'] as const;
const templates = ['SMS_TEMPLATE_CODE', 'SMS_TEMPLATE_NOTICE'] as const;

type Variable = Exclude<keyof SmsEnvironment, 'SMS_PROVIDER'>;

const variables: Record<Provider, { needed: readonly Variable[]; optional: readonly Variable[] }> = {
  aliyun: { needed: [...access, ...templates], optional: ['SMS_TEMPLATE_INVITE', 'SMS_ENDPOINT'] },
  tencent: {
    needed: [...access, ...templates, 'SMS_APP_ID'],
    optional: ['SMS_TEMPLATE_INVITE', 'SMS_REGION', 'SMS_ENDPOINT'],
  },
  twilio: { needed: access, optional: ['SMS_APP_ID', 'SMS_ENDPOINT'] },
};

/** Null where none is set; throws a text that names each variable that is missing, idle or wrong. */
export function readSms(env: SmsEnvironment): SmsSettings | null {
  const given = Object.keys(env).filter(
    (name): name is Variable => name !== 'SMS_PROVIDER' && env[name as Variable] !== undefined,
  );
  const provider = env.SMS_PROVIDER as Provider | undefined;
  if (!provider) {
    if (given.length > 0) refuse([`SMS_PROVIDER: needed for ${given.join(', ')}`]);
    return null;
  }
  const { needed, optional } = variables[provider];
  const problems = [
    ...needed.filter((name) => !env[name]).map((name) => `${name}: ${provider} needs it`),
    ...given
      .filter((name) => !needed.includes(name) && !optional.includes(name))
      .map((name) => `${name}: ${provider} has no use for it`),
    ...endpointProblems(env.SMS_ENDPOINT),
  ];
  if (problems.length > 0) refuse(problems);
  return settingsOf(provider, env as Required<SmsEnvironment>, env);
}

/** `env` has what the provider needs; what it may have comes from `optional`. */
function settingsOf(provider: Provider, env: Required<SmsEnvironment>, optional: SmsEnvironment): SmsSettings {
  const common = {
    keyId: env.SMS_KEY_ID,
    keySecret: env.SMS_KEY_SECRET,
    sign: env.SMS_SIGN.replace(/^【(.*)】$/, '$1'),
    endpoint: optional.SMS_ENDPOINT ? new URL(optional.SMS_ENDPOINT).origin : null,
  };
  const invitation = optional.SMS_TEMPLATE_INVITE ?? null;
  const approved = { templates: { code: env.SMS_TEMPLATE_CODE, security_notice: env.SMS_TEMPLATE_NOTICE, invitation } };
  if (provider === 'aliyun') return { provider, ...common, ...approved };
  if (provider === 'tencent') {
    return { provider, ...common, ...approved, appId: env.SMS_APP_ID, region: optional.SMS_REGION ?? 'ap-guangzhou' };
  }
  return { provider, ...common, account: optional.SMS_APP_ID ?? env.SMS_KEY_ID };
}

/** Approved templates are needed in mainland China; without one, invitations leave by mail or are handed over. */
export function invitesBySms(sms: SmsSettings | null): boolean {
  return sms === null || sms.provider === 'twilio' || sms.templates.invitation !== null;
}

/** Requests carry codes and are signed for one host: an origin, encrypted, save for this machine. */
function endpointProblems(endpoint: string | undefined): string[] {
  if (!endpoint) return [];
  const url = new URL(endpoint);
  if (url.href !== `${url.origin}/`) return ['SMS_ENDPOINT: an address without path, such as https://sms.example.com'];
  if (url.protocol === 'https:' || isLoopback(url.hostname)) return [];
  return ['SMS_ENDPOINT: must begin with https:// unless it is this machine: codes travel over it'];
}

export const isLoopback = (hostname: string) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

function refuse(problems: string[]): never {
  throw new Error(`These settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
}
