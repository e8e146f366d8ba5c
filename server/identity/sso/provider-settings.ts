import type { ProviderSettings } from '../../../lib/contract/federation.ts';
import { SECRET_KEPT } from '../../../lib/contract/federation.ts';
import { isLoopback } from '../../../lib/util/origin.ts';
import type { Context } from '../../context.ts';
import { refuseFields } from '../../errors.ts';
import type { Federation } from '../../federation/index.ts';
import { demandPublicHost } from '../../http/public-address.ts';
import { hereFor } from './providers.ts';

/** As an admin may see them. */
export function withoutSecrets(settings: ProviderSettings): ProviderSettings {
  if (settings.kind === 'oidc') return { ...settings, clientSecret: SECRET_KEPT };
  return settings.kind === 'wecom' ? { ...settings, secret: SECRET_KEPT } : settings;
}

/**
 * Puts a secret that was not typed again back in. Only where it goes to the same place as before:
 * else whoever changes an address would have the secret sent there. Throws `input_invalid`.
 */
export function withSecrets(given: ProviderSettings, kept: ProviderSettings | null): ProviderSettings {
  if (given.kind === 'oidc' && given.clientSecret === SECRET_KEPT) {
    const same = kept?.kind === 'oidc' && kept.issuer === given.issuer && kept.clientId === given.clientId;
    if (!same) throw refuseFields({ path: 'settings.clientSecret', code: 'required' });
    return { ...given, clientSecret: kept.clientSecret };
  }
  if (given.kind === 'wecom' && given.secret === SECRET_KEPT) {
    const same = kept?.kind === 'wecom' && kept.corpId === given.corpId && kept.agentId === given.agentId;
    if (!same) throw refuseFields({ path: 'settings.secret', code: 'required' });
    return { ...given, secret: kept.secret };
  }
  return given;
}

/**
 * What can be told without asking the provider. Throws `input_invalid` with each field, and
 * `address_forbidden` for an address that is written as an internal one.
 */
export async function demandUsable(
  ctx: Context,
  federation: Federation,
  id: string,
  settings: ProviderSettings,
): Promise<void> {
  const { local } = ctx.services.settings;
  if (settings.kind === 'oidc') {
    const url = new URL(settings.issuer);
    const plain = url.protocol === 'http:' && local && isLoopback(url.hostname);
    const strange = url.username || url.password || url.search || url.hash;
    if (strange || (url.protocol !== 'https:' && !plain))
      throw refuseFields({ path: 'settings.issuer', code: 'url_malformed' });
    demandPublicHost(url, local);
  }
  if (settings.kind !== 'saml') return;
  const { problem, detail } = await federation.probe(settings, hereFor(ctx.services, id));
  if (problem === 'address_invalid') throw refuseFields({ path: 'settings.entryPoint', code: 'url_malformed' });
  if (problem === 'certificate_unreadable' || problem === 'certificate_unsupported')
    throw refuseFields({ path: `settings.certificates.${Number(detail) - 1}`, code: 'certificate_unusable' });
}
