import { createHash } from 'node:crypto';
import { SAML } from '@node-saml/node-saml';
import { demandWebAddress, webAddress } from './address.ts';
import type { Answer, Here, PendingOf, Ports, Protocol, SamlSettings, Start, Subject } from './protocol.ts';
import { turnAway } from './refusal.ts';
import { readAssertion } from './saml-assertion.ts';
import { judgeCertificates, readCertificate } from './saml-certificate.ts';
import { PERSISTENT } from './saml-metadata.ts';
import { readResponse } from './saml-response.ts';

/** SAML 2.0, web browser SSO: our request by redirect, the provider's signed assertion by form. */
export function samlProtocol(ports: Ports): Protocol<SamlSettings> {
  return {
    async begin(settings: SamlSettings, start: Start) {
      demandWebAddress(settings.entryPoint, ports.local);
      const saml = library(settings, start, false);
      const url = await saml.getAuthorizeUrlAsync(start.state, undefined, {});
      const pending = { state: start.state, callback: start.callback, begun: ports.clock.now() };
      return { url, pending: { ...pending, kind: 'saml', requestId: saml.requestId(), entity: start.entity } };
    },

    async finish(settings: SamlSettings, pending: PendingOf<'saml'>, answer: Answer): Promise<Subject> {
      const response = readResponse(answer.form?.SAMLResponse ?? '', settings, pending);
      const assertion = await verified(library(settings, pending, response.signed), response.xml);
      const vouched = readAssertion(assertion, settings, pending, ports.clock.now());
      const id = createHash('sha256').update(`${settings.idpIssuer}\n${vouched.id}`).digest('base64url');
      if (!(await ports.remember(`saml:${id}`, vouched.until))) throw turnAway('replayed');
      return vouched.subject;
    },

    async probe(settings: SamlSettings) {
      const judged = judgeCertificates(settings.certificates, ports.clock.now());
      // Only the browser goes there, so that an address inside the company's network is good.
      if (webAddress(settings.entryPoint, ports.local)) return judged;
      return { ...judged, problem: 'address_invalid', detail: null };
    },
  };
}

/** The library, held to what it does best: requests, and signatures. Times, addresses and names are read here. */
function library(settings: SamlSettings, here: Here, responseSigned: boolean) {
  const certificates = settings.certificates.flatMap((text) => readCertificate(text)?.toString() ?? []);
  if (certificates.length === 0) throw turnAway('misconfigured');
  let id = '';
  const saml = new SAML({
    issuer: here.entity,
    callbackUrl: here.callback,
    entryPoint: settings.entryPoint,
    idpCert: certificates,
    identifierFormat: PERSISTENT,
    disableRequestedAuthnContext: true,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: responseSigned,
    // It reads the machine's clock, and gives its reasons in prose: `readAssertion` looks at these.
    acceptedClockSkewMs: -1,
    audience: false,
    generateUniqueId: () => {
      id = `_${crypto.randomUUID()}`;
      return id;
    },
  });
  return Object.assign(saml, { requestId: () => id });
}

/** The assertion as it was signed; nothing else of the response is to be believed. */
async function verified(saml: SAML, xml: string): Promise<string> {
  try {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: Buffer.from(xml).toString('base64') });
    const assertion = profile?.getAssertionXml?.();
    if (assertion) return assertion;
  } catch {
    // Its words name what was posted; that it does not hold is all that matters.
  }
  throw turnAway('signature_invalid');
}
