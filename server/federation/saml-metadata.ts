import { generateServiceProviderMetadata } from '@node-saml/node-saml';
import type { Here, SamlSettings } from './protocol.ts';
import { turnAway } from './refusal.ts';
import { readCertificate } from './saml-certificate.ts';
import { attribute, everyElement, isNamed, NS, named, only, parseXml, plainText } from './saml-xml.ts';

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';
export const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent';

/** What a provider must know of us, as the XML that its administrator uploads there. */
export function writeMetadata(here: Here): string {
  return generateServiceProviderMetadata({
    issuer: here.entity,
    callbackUrl: here.callback,
    identifierFormat: PERSISTENT,
    wantAssertionsSigned: true,
    // The same document each time, so that a provider that fetches it sees no change.
    generateUniqueId: () => '_metadata',
  });
}

/** The provider's own metadata → its settings, so that nobody copies certificates by hand. Throws `malformed`. */
export function readMetadata(xml: string): SamlSettings {
  // Metadata is typed in by an administrator and signs nothing here: comments in it are harmless.
  const root = parseXml(xml.replace(/<!--[\s\S]*?-->/g, ''));
  const described = everyElement(root).find(
    (one) => isNamed(one, 'metadata', 'EntityDescriptor') && named(one, 'metadata', 'IDPSSODescriptor').length > 0,
  );
  const provider = described && only(described, 'metadata', 'IDPSSODescriptor');
  const idpIssuer = described && attribute(described, 'entityID');
  const service =
    provider &&
    named(provider, 'metadata', 'SingleSignOnService').find((one) => attribute(one, 'Binding') === REDIRECT);
  const entryPoint = service && attribute(service, 'Location');
  if (!provider || !idpIssuer || !entryPoint) throw turnAway('malformed');
  const certificates = named(provider, 'metadata', 'KeyDescriptor')
    .filter((key) => attribute(key, 'use') !== 'encryption')
    .flatMap((key) => everyElement(key))
    .filter((one) => one.localName === 'X509Certificate' && one.namespaceURI === NS.signature)
    .flatMap((one) => readCertificate(plainText(one))?.toString() ?? []);
  return { kind: 'saml', entryPoint, idpIssuer, certificates: [...new Set(certificates)] };
}
