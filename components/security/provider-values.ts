import type { ProviderSettings, ProviderView } from '../../lib/contract/federation.ts';
import { SECRET_KEPT } from '../../lib/contract/secret-kept.ts';
import type { OwnKind } from '../../lib/i18n/sso-manage.ts';

/** Every field of every kind, as it stands in the form. */
export type ProviderValues = {
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  entryPoint: string;
  idpIssuer: string;
  certificates: string;
  corpId: string;
  agentId: string;
  secret: string;
  enabled: boolean;
  trustsSecondFactor: boolean;
};

const none: ProviderValues = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  entryPoint: '',
  idpIssuer: '',
  certificates: '',
  corpId: '',
  agentId: '',
  secret: '',
  enabled: true,
  trustsSecondFactor: false,
};

export function valuesOf(provider: ProviderView | null): ProviderValues {
  if (!provider) return none;
  const { name, enabled, trustsSecondFactor, settings } = provider;
  const fields = { ...none, name, enabled, trustsSecondFactor, ...fieldsOf(settings) };
  // What is kept is not shown: an empty field leaves it as it is.
  return { ...fields, clientSecret: '', secret: '' };
}

/** Settings → fields of the form. */
export function fieldsOf({ kind: _, ...settings }: ProviderSettings): Partial<ProviderValues> {
  if (!('certificates' in settings)) return settings;
  return { ...settings, certificates: settings.certificates.join('\n\n') };
}

/** `kept`: the server has a secret, which stays where none was typed. */
export function settingsOf(kind: OwnKind, values: ProviderValues, kept: boolean): ProviderSettings {
  const unchanged = kept ? SECRET_KEPT : '';
  if (kind === 'oidc') {
    const { issuer, clientId, clientSecret } = values;
    return { kind, issuer, clientId, clientSecret: clientSecret || unchanged };
  }
  if (kind === 'wecom') {
    const { corpId, agentId, secret } = values;
    return { kind, corpId, agentId, secret: secret || unchanged };
  }
  const { entryPoint, idpIssuer } = values;
  return { kind, entryPoint, idpIssuer, certificates: certificatesIn(values.certificates) };
}

/** PEM blocks, or bare Base64 apart from each other by an empty line. */
function certificatesIn(typed: string): string[] {
  const pem = typed.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g);
  const blocks = pem ?? typed.split(/\n\s*\n/);
  return blocks.map((block) => block.trim()).filter(Boolean);
}

export function requiredOf(kind: OwnKind, kept: boolean): (keyof ProviderValues)[] {
  if (kind === 'oidc') return ['issuer', 'clientId', ...(kept ? [] : (['clientSecret'] as const))];
  if (kind === 'wecom') return ['corpId', 'agentId', ...(kept ? [] : (['secret'] as const))];
  return ['entryPoint', 'idpIssuer', 'certificates'];
}
