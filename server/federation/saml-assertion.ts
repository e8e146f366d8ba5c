import type { PendingOf, SamlSettings, Subject } from './protocol.ts';
import { turnAway } from './refusal.ts';
import { attributesOf, mailboxOf, nameOf } from './saml-attributes.ts';
import { attribute, children, isNamed, NS, named, only, parseXml, plainText } from './saml-xml.ts';

/** How far the provider's clock may be from ours. */
const SKEW_MS = 60_000;

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
const NAME_ID = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';
const EMAIL = 'emailAddress';

/** Authentication contexts that say more than one factor was asked for. */
const multiFactor = [
  'https://refeds.org/profile/mfa',
  'http://schemas.microsoft.com/claims/multipleauthn',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorUnregistered',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI',
];
/** Where Microsoft lists the methods. */
const METHODS = 'http://schemas.microsoft.com/claims/authnmethodsreferences';

export type Vouched = {
  subject: Subject;
  /** Of the assertion, and until when (ms since 1970) it could be used once more. */
  id: string;
  until: number;
};

/** What a verified assertion says, if it says it to us, now, about a person who can be known again. */
export function readAssertion(xml: string, settings: SamlSettings, pending: PendingOf<'saml'>, now: number): Vouched {
  const assertion = parseXml(xml);
  if (!isNamed(assertion, 'assertion', 'Assertion')) throw turnAway('malformed');
  const id = attribute(assertion, 'ID');
  if (!id || attribute(assertion, 'Version') !== '2.0') throw turnAway('malformed');
  const issuer = only(assertion, 'assertion', 'Issuer');
  if (!issuer || plainText(issuer) !== settings.idpIssuer) throw turnAway('wrong_issuer');
  const issued = timeOf(assertion, 'IssueInstant');
  if (issued === null) throw turnAway('malformed');
  if (issued > now + SKEW_MS) throw turnAway('not_yet_valid');
  demandConditions(assertion, pending.entity, now);
  const until = demandConfirmed(assertion, pending, now);
  const contexts = demandAuthenticated(assertion, now);
  const { name, format } = nameIdOf(assertion);
  const attributes = attributesOf(assertion);
  return {
    id,
    until: until + SKEW_MS,
    subject: {
      subject: `${settings.idpIssuer}#${format}:${name}`,
      name: nameOf(attributes),
      email: mailboxOf(attributes) ?? (format === EMAIL ? name : null),
      // SAML has no word for a proved mailbox.
      emailVerified: false,
      secondFactor: [...contexts, ...(attributes.get(METHODS) ?? [])].some((one) => multiFactor.includes(one)),
    },
  };
}

function demandConditions(assertion: Element, entity: string, now: number): void {
  const conditions = only(assertion, 'assertion', 'Conditions');
  if (!conditions) throw turnAway('wrong_audience');
  demandNow(conditions, now);
  const known = ['AudienceRestriction', 'OneTimeUse', 'ProxyRestriction'];
  const strange = children(conditions).some(
    (one) => one.namespaceURI !== NS.assertion || !known.includes(one.localName),
  );
  // A condition that is not understood counts as not met.
  if (strange) throw turnAway('malformed');
  const restrictions = named(conditions, 'assertion', 'AudienceRestriction');
  const meant = (restriction: Element) =>
    named(restriction, 'assertion', 'Audience').some((audience) => plainText(audience) === entity);
  if (restrictions.length === 0 || !restrictions.every(meant)) throw turnAway('wrong_audience');
}

/** Whoever brings the assertion may use it: here, for this request, until the time that is returned. */
function demandConfirmed(assertion: Element, pending: PendingOf<'saml'>, now: number): number {
  const subject = only(assertion, 'assertion', 'Subject');
  if (!subject) throw turnAway('subject_missing');
  const bearers = named(subject, 'assertion', 'SubjectConfirmation').filter(
    (confirmation) => attribute(confirmation, 'Method') === BEARER,
  );
  const [bearer] = bearers;
  const data = bearer && only(bearer, 'assertion', 'SubjectConfirmationData');
  if (!data || bearers.length > 1) throw turnAway('malformed');
  if (attribute(data, 'Recipient') !== pending.callback) throw turnAway('wrong_destination');
  if (attribute(data, 'InResponseTo') !== pending.requestId) throw turnAway('unrequested');
  const until = timeOf(data, 'NotOnOrAfter');
  if (until === null) throw turnAway('malformed');
  demandNow(data, now);
  return until;
}

/** Throws unless somebody signed in, and is still signed in; returns how. */
function demandAuthenticated(assertion: Element, now: number): string[] {
  const statements = named(assertion, 'assertion', 'AuthnStatement');
  if (statements.length === 0) throw turnAway('malformed');
  return statements.flatMap((statement) => {
    const end = timeOf(statement, 'SessionNotOnOrAfter');
    if (end !== null && now - SKEW_MS >= end) throw turnAway('expired');
    const context = only(statement, 'assertion', 'AuthnContext');
    return context ? named(context, 'assertion', 'AuthnContextClassRef').map(plainText) : [];
  });
}

function nameIdOf(assertion: Element): { name: string; format: string } {
  const subject = only(assertion, 'assertion', 'Subject');
  const nameId = subject && only(subject, 'assertion', 'NameID');
  if (subject && named(subject, 'assertion', 'EncryptedID').length > 0) throw turnAway('encrypted');
  const name = nameId && plainText(nameId);
  if (!name) throw turnAway('subject_missing');
  const format = (attribute(nameId, 'Format') ?? NAME_ID).replace(/^.*:/, '');
  if (format === 'transient') throw turnAway('subject_transient');
  return { name, format };
}

function demandNow(element: Element, now: number): void {
  const start = timeOf(element, 'NotBefore');
  const end = timeOf(element, 'NotOnOrAfter');
  if (start !== null && now + SKEW_MS < start) throw turnAway('not_yet_valid');
  if (end !== null && now - SKEW_MS >= end) throw turnAway('expired');
}

/** SAML times are in UTC, and say so. */
function timeOf(element: Element, name: string): number | null {
  const text = attribute(element, name);
  if (text === null) return null;
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw turnAway('malformed');
  return time;
}
