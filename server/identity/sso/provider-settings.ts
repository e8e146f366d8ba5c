import type { FieldErrorCode } from '../../../lib/contract/errors.ts';
import type { ProviderSettings } from '../../../lib/contract/federation.ts';
import { SECRET_KEPT } from '../../../lib/contract/secret-kept.ts';
import { isLoopback } from '../../../lib/util/origin.ts';
import type { Context } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import type { Federation, Probe } from '../../federation/index.ts';
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
 * Whether these settings can work: a provider of OpenID Connect is asked, certificates are read. One
 * whose issuer stays may be down for now. Throws `input_invalid` with the field, and
 * `address_forbidden` for an address inside.
 */
export async function demandUsable(
  ctx: Context,
  federation: Federation,
  id: string,
  settings: ProviderSettings,
  kept: ProviderSettings | null,
): Promise<void> {
  if (settings.kind === 'wecom') return;
  if (settings.kind === 'oidc') demandIssuer(ctx, settings.issuer);
  else demandEncrypted(ctx, 'settings.entryPoint', settings.entryPoint);
  const probe = await federation.probe(settings, hereFor(ctx.services, id));
  if (settings.kind === 'saml') return demandSaml(probe);
  const known = kept?.kind === 'oidc' && kept.issuer === settings.issuer;
  demandOidc(probe, known);
}

/** Only a server of its own machine may speak unencrypted, and with that machine. */
function demandEncrypted(ctx: Context, path: string, address: string): void {
  const url = new URL(address);
  const plain = ctx.services.settings.local && isLoopback(url.hostname);
  if (url.protocol !== 'https:' && !plain) throw refuseFields({ path, code: 'https_required' });
}

function demandIssuer(ctx: Context, issuer: string): void {
  const { local } = ctx.services.settings;
  const url = new URL(issuer);
  const strange = url.username || url.password || url.search || url.hash;
  if (strange) throw refuseFields({ path: 'settings.issuer', code: 'url_malformed' });
  demandEncrypted(ctx, 'settings.issuer', issuer);
  demandPublicHost(url, local);
}

const byProblem: Partial<Record<NonNullable<Probe['problem']>, FieldErrorCode>> = {
  address_invalid: 'url_malformed',
  unreachable: 'provider_unreachable',
  malformed: 'discovery_malformed',
  wrong_issuer: 'issuer_mismatch',
};

/** Of what a provider refuses only the client itself counts: its callback addresses may be entered there later. */
function demandOidc({ problem, detail }: Probe, known: boolean): void {
  if (problem === 'address_forbidden') throw refuse('address_forbidden');
  if (problem === 'credentials_rejected' && detail === 'invalid_client')
    throw refuseFields({ path: 'settings.clientSecret', code: 'credentials_rejected' });
  const code = problem && !known && byProblem[problem];
  if (code) throw refuseFields({ path: 'settings.issuer', code });
}

function demandSaml({ problem, detail }: Probe): void {
  if (problem === 'address_invalid') throw refuseFields({ path: 'settings.entryPoint', code: 'url_malformed' });
  if (problem === 'certificate_unreadable' || problem === 'certificate_unsupported')
    throw refuseFields({ path: `settings.certificates.${Number(detail) - 1}`, code: 'certificate_unusable' });
}
