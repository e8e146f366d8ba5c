import type { PendingOf, SamlSettings } from './protocol.ts';
import { turnAway } from './refusal.ts';
import { attribute, children, everyElement, isNamed, named, only, parseXml, plainText } from './saml-xml.ts';

const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
/** Second-level statuses that tell of settings, not of the person. */
const ofSettings = [
  'InvalidNameIDPolicy',
  'RequestUnsupported',
  'UnsupportedBinding',
  'RequestDenied',
  'NoAuthnContext',
];

const signatureMethods = [
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1',
];
const digestMethods = ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512'];
const canonical = [
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/2006/12/xml-c14n11',
];
const transforms = ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', ...canonical];

export type SamlResponse = {
  xml: string;
  /** Whether the response as a whole carries a signature of its own. */
  signed: boolean;
};

/**
 * What the browser posted → a response that answers our request, came to the right place, and whose
 * signatures can mean one thing only. Whether they are true, and what the assertion says, is asked after.
 */
export function readResponse(posted: string, settings: SamlSettings, pending: PendingOf<'saml'>): SamlResponse {
  const xml = decode(posted);
  const root = parseXml(xml);
  if (!isNamed(root, 'protocol', 'Response')) throw turnAway('malformed');
  const destination = attribute(root, 'Destination');
  if (destination && destination !== pending.callback) throw turnAway('wrong_destination');
  const issuer = only(root, 'assertion', 'Issuer');
  if (issuer && plainText(issuer) !== settings.idpIssuer) throw turnAway('wrong_issuer');
  if (attribute(root, 'InResponseTo') !== pending.requestId) throw turnAway('unrequested');
  demandSuccess(root);
  const assertion = demandOneAssertion(root);
  demandOneMeaning(root, assertion);
  if (named(assertion, 'signature', 'Signature').length === 0) throw turnAway('unsigned');
  return { xml, signed: named(root, 'signature', 'Signature').length > 0 };
}

function decode(posted: string): string {
  const clean = posted.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(clean)) throw turnAway('malformed');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(clean, 'base64'));
  } catch {
    throw turnAway('malformed');
  }
}

function demandSuccess(root: Element): void {
  const status = only(root, 'protocol', 'Status');
  const code = status && only(status, 'protocol', 'StatusCode');
  if (!code) throw turnAway('malformed');
  if (attribute(code, 'Value') === SUCCESS) return;
  const second = only(code, 'protocol', 'StatusCode');
  const name = (attribute(second ?? code, 'Value') ?? '').replace(/^.*:/, '');
  throw turnAway(ofSettings.includes(name) ? 'misconfigured' : 'denied', name);
}

/** One assertion, directly in the response, and no other hidden anywhere. */
function demandOneAssertion(root: Element): Element {
  const all = everyElement(root);
  const likeOne = all.filter((element) => ['Assertion', 'EncryptedAssertion'].includes(element.localName));
  const direct = children(root).filter((element) => likeOne.includes(element));
  if (likeOne.length > 1 || direct.length !== likeOne.length) throw turnAway('wrapped');
  if (all.filter((element) => element.localName === 'Response').length > 1) throw turnAway('wrapped');
  const [assertion] = direct;
  if (!assertion) throw turnAway('malformed');
  if (assertion.localName === 'EncryptedAssertion') throw turnAway('encrypted');
  if (!isNamed(assertion, 'assertion', 'Assertion')) throw turnAway('malformed');
  return assertion;
}

/** Each signature signs the element it stands in, which no other element can be mistaken for. */
function demandOneMeaning(root: Element, assertion: Element): void {
  const all = everyElement(root);
  const ids = all.flatMap((element) => ['ID', 'Id', 'id', 'xml:id'].flatMap((name) => attribute(element, name) ?? []));
  if (new Set(ids).size !== ids.length) throw turnAway('wrapped');
  for (const signature of all.filter((element) => element.localName === 'Signature')) {
    const parent = signature.parentNode as Element;
    if (!isNamed(signature, 'signature', 'Signature') || (parent !== root && parent !== assertion))
      throw turnAway('wrapped');
    if (named(parent, 'signature', 'Signature').length > 1) throw turnAway('wrapped');
    demandPlainSignature(signature, parent);
  }
}

function demandPlainSignature(signature: Element, parent: Element): void {
  if (named(signature, 'signature', 'Object').length > 0) throw turnAway('wrapped');
  const info = only(signature, 'signature', 'SignedInfo');
  const reference = info && only(info, 'signature', 'Reference');
  if (!info || !reference) throw turnAway('malformed');
  if (attribute(reference, 'URI') !== `#${attribute(parent, 'ID')}`) throw turnAway('wrapped');
  const algorithms = (name: string) =>
    everyElement(signature)
      .filter((element) => element.localName === name)
      .map((element) => attribute(element, 'Algorithm') ?? '');
  const within = (name: string, allowed: string[]) => algorithms(name).every((one) => allowed.includes(one));
  if (!within('SignatureMethod', signatureMethods) || !within('DigestMethod', digestMethods))
    throw turnAway('weak_algorithm');
  if (!within('CanonicalizationMethod', canonical) || !within('Transform', transforms)) throw turnAway('wrapped');
}
