import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import type { KeyPair } from './certificate.ts';
import { selfSigned } from './certificate.ts';

/** What a provider may do wrong, or in another way. Times are ms since 1970; null leaves a thing out. */
export type Bend = {
  sign?: 'assertion' | 'response' | 'both' | 'none';
  key?: KeyPair;
  method?: 'sha256' | 'sha512' | 'sha1';
  id?: string;
  issuer?: string;
  responseIssuer?: string | null;
  audience?: string | null;
  recipient?: string | null;
  destination?: string | null;
  /** Of the response, and of the assertion's confirmation. */
  inResponseTo?: string | null;
  confirms?: string | null;
  notBefore?: number;
  notOnOrAfter?: number;
  issued?: number;
  sessionEnds?: number;
  /** XML of the name; null for none. */
  nameId?: string | null;
  format?: string | null;
  context?: string;
  attributes?: Record<string, string[]>;
  /** Last parts of the status codes, the outer one first. */
  status?: string[];
  /** Changes the assertion before it is signed, and the response after it was. */
  before?(assertion: string): string;
  after?(response: string): string;
};

export type SamlPerson = { login: string; name?: string; email?: string; context?: string };

export type SamlIdp = {
  issuer: string;
  /** Where requests go: a page with one field and one button, which posts the answer. */
  entryPoint: string;
  key: KeyPair;
  people: Map<string, SamlPerson>;
  /** Its metadata, as an administrator downloads it. */
  metadata(): string;
  /** What the browser would post, without a browser. */
  answer(request: string, login: string, bend?: Bend): Record<string, string>;
  /** Goes the way of a browser through the page; the answer is what it would post, and where. */
  signIn(request: string, login: string): Promise<{ action: string; form: Record<string, string> }>;
  close(): Promise<void>;
};

const urn = (rest: string) => `urn:oasis:names:tc:SAML:${rest}`;
const PERSISTENT = urn('2.0:nameid-format:persistent');
const PASSWORD = urn('2.0:ac:classes:PasswordProtectedTransport');
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

const methods = {
  sha256: ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2001/04/xmlenc#sha256'],
  sha512: ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', 'http://www.w3.org/2001/04/xmlenc#sha512'],
  sha1: ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', 'http://www.w3.org/2000/09/xmldsig#sha1'],
} as const;

/** A SAML identity provider on loopback that signs real assertions, and bad ones where it is told to. */
export async function startSamlIdp(options: { now?: () => number } = {}): Promise<SamlIdp> {
  const { now = Date.now } = options;
  const key = selfSigned();
  const people = new Map<string, SamlPerson>();
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const entryPoint = `${origin}/sso`;
  const issuer = `${origin}/metadata`;

  const answer = (request: string, login: string, bend: Bend = {}) => {
    const url = new URL(request);
    const person = people.get(login) ?? { login };
    const xml = respond(readRequest(url), person, { issuer, key, ...bend }, now());
    const state = url.searchParams.get('RelayState');
    return { SAMLResponse: Buffer.from(xml).toString('base64'), ...(state ? { RelayState: state } : {}) };
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    if (url.pathname !== '/sso') return void response.writeHead(404).end();
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (request.method !== 'POST') return void response.end(loginPage);
    const login = new URLSearchParams(await text(request)).get('login') ?? '';
    if (!people.has(login)) return void response.end(loginPage);
    const form = answer(url.href, login);
    response.end(postingPage(readRequest(url).callback, form));
  }

  return {
    issuer,
    entryPoint,
    key,
    people,
    metadata: () => metadataOf(issuer, entryPoint, [key.certificate]),
    answer,
    async signIn(request, login) {
      const page = await fetch(request, { method: 'POST', body: new URLSearchParams({ login }) });
      const html = await page.text();
      const fields = [...html.matchAll(/name="(\w+)" value="([^"]*)"/g)];
      const form = Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
      return { action: /action="([^"]*)"/.exec(html)?.[1] ?? '', form };
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Request = { id: string; callback: string; entity: string };

export function readRequest(url: URL): Request {
  const xml = inflateRawSync(Buffer.from(url.searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
  const find = (pattern: RegExp) => pattern.exec(xml)?.[1] ?? '';
  return {
    id: find(/ ID="([^"]*)"/),
    callback: find(/AssertionConsumerServiceURL="([^"]*)"/),
    entity: find(/Issuer[^>]*>([^<]*)</),
  };
}

type Made = Bend & { issuer: string; key: KeyPair };

function respond(request: Request, person: SamlPerson, bend: Made, now: number): string {
  const { sign: signed = 'assertion', before = (xml) => xml, after = (xml) => xml } = bend;
  const id = bend.id ?? `_${randomUUID()}`;
  const responseId = `_${randomUUID()}`;
  const plain = before(assertionOf(request, person, bend, id, now));
  const assertion = signed === 'assertion' || signed === 'both' ? sign(plain, id, bend) : plain;
  const [outer = 'Success', inner] = bend.status ?? [];
  const code = (name: string, content = '') =>
    `<samlp:StatusCode Value="${urn(`2.0:status:${name}`)}">${content}</samlp:StatusCode>`;
  const responseIssuer = bend.responseIssuer === undefined ? bend.issuer : bend.responseIssuer;
  const response = [
    `<samlp:Response xmlns:samlp="${urn('2.0:protocol')}" xmlns:saml="${urn('2.0:assertion')}" ID="${responseId}"`,
    ` Version="2.0" IssueInstant="${iso(now)}"${optional('Destination', bend.destination, request.callback)}`,
    `${optional('InResponseTo', bend.inResponseTo, request.id)}>`,
    responseIssuer === null ? '' : `<saml:Issuer>${responseIssuer}</saml:Issuer>`,
    `<samlp:Status>${code(outer, inner ? code(inner) : '')}</samlp:Status>`,
    outer === 'Success' ? assertion : '',
    '</samlp:Response>',
  ].join('');
  return after(signed === 'response' || signed === 'both' ? sign(response, responseId, bend) : response);
}

function assertionOf(request: Request, person: SamlPerson, bend: Made, id: string, now: number): string {
  const { notBefore = now, notOnOrAfter = now + 5 * 60_000, issued = now } = bend;
  const format = bend.format === undefined ? PERSISTENT : bend.format;
  const nameId = bend.nameId === undefined ? person.login : bend.nameId;
  const audience = bend.audience === undefined ? request.entity : bend.audience;
  const attributes = bend.attributes ?? {
    ...(person.name ? { displayName: [person.name] } : {}),
    ...(person.email ? { mail: [person.email] } : {}),
  };
  const attribute = ([name, values]: [string, string[]]) =>
    `<saml:Attribute Name="${name}">${values.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`;
  return [
    `<saml:Assertion xmlns:saml="${urn('2.0:assertion')}" ID="${id}" Version="2.0" IssueInstant="${iso(issued)}">`,
    `<saml:Issuer>${bend.issuer}</saml:Issuer><saml:Subject>`,
    nameId === null ? '' : `<saml:NameID${format ? ` Format="${format}"` : ''}>${nameId}</saml:NameID>`,
    `<saml:SubjectConfirmation Method="${urn('2.0:cm:bearer')}"><saml:SubjectConfirmationData`,
    `${optional('Recipient', bend.recipient, request.callback)}${optional('InResponseTo', bend.confirms, request.id)}`,
    ` NotOnOrAfter="${iso(notOnOrAfter)}"/></saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${iso(notBefore)}" NotOnOrAfter="${iso(notOnOrAfter)}">`,
    audience === null
      ? ''
      : `<saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>`,
    `</saml:Conditions><saml:AuthnStatement AuthnInstant="${iso(issued)}"`,
    bend.sessionEnds ? ` SessionNotOnOrAfter="${iso(bend.sessionEnds)}"` : '',
    `><saml:AuthnContext><saml:AuthnContextClassRef>${bend.context ?? person.context ?? PASSWORD}`,
    '</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>',
    Object.keys(attributes).length > 0
      ? `<saml:AttributeStatement>${Object.entries(attributes).map(attribute).join('')}</saml:AttributeStatement>`
      : '',
    '</saml:Assertion>',
  ].join('');
}

function sign(xml: string, id: string, { key, method = 'sha256' }: Made): string {
  const [signatureAlgorithm, digestAlgorithm] = methods[method];
  const signed = new SignedXml({
    privateKey: key.secret.export({ type: 'pkcs8', format: 'pem' }),
    // Its certificate goes with it, as providers send theirs: that must not make anybody trust it.
    publicCert: key.certificate,
    signatureAlgorithm,
    canonicalizationAlgorithm: EXCLUSIVE,
  });
  const element = `//*[@ID="${id}"]`;
  const transforms = ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', EXCLUSIVE];
  signed.addReference({ xpath: element, transforms, digestAlgorithm });
  const location = { reference: `${element}/*[local-name()="Issuer"]`, action: 'after' as const };
  signed.computeSignature(xml, { prefix: 'ds', location });
  return signed.getSignedXml();
}

export function metadataOf(issuer: string, entryPoint: string, certificates: string[]): string {
  const bare = (pem: string) => pem.replace(/-----[^-]*-----/g, '').trim();
  const key = (pem: string) =>
    `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${bare(pem)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
  const service = (binding: string, at: string) =>
    `<md:SingleSignOnService Binding="${urn(`2.0:bindings:${binding}`)}" Location="${at}"/>`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made for administrators -->\n`,
    `<md:EntityDescriptor xmlns:md="${urn('2.0:metadata')}" entityID="${issuer}">`,
    `<md:IDPSSODescriptor protocolSupportEnumeration="${urn('2.0:protocol')}">${certificates.map(key).join('')}`,
    service('HTTP-POST', `${entryPoint}/post`),
    service('HTTP-Redirect', entryPoint),
    '</md:IDPSSODescriptor></md:EntityDescriptor>',
  ].join('');
}

const iso = (at: number) => new Date(at).toISOString();

function optional(name: string, given: string | null | undefined, usual: string): string {
  const value = given === undefined ? usual : given;
  return value === null ? '' : ` ${name}="${value}"`;
}

const loginPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Identity provider</title>
<form method="post"><label>Login <input name="login" autofocus></label> <button>Sign in</button></form></html>`;

function postingPage(action: string, form: Record<string, string>): string {
  const fields = Object.entries(form).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Identity provider</title>
<form method="post" action="${action}">${fields.join('')}<button>Go on</button></form><script>document.forms[0].submit()</script></html>`;
}
