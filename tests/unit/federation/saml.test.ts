import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSigned } from '../../support/certificate.ts';
import type { Bend } from '../../support/saml-idp.ts';
import { readRequest } from '../../support/saml-idp.ts';
import { here, reasonOf } from './room.ts';
import type { SamlStage } from './saml-stage.ts';
import { MINUTE, NOW, openSamlStage } from './saml-stage.ts';

const foreign = selfSigned();
const next = selfSigned();

let stage: SamlStage;
beforeAll(async () => {
  stage = await openSamlStage();
});
afterAll(() => stage.idp.close());

const attempt: SamlStage['attempt'] = (...given) => stage.attempt(...given);

describe('signing in by SAML', () => {
  test('L4 · the provider says who it is', async () => {
    expect(await attempt()).toEqual({
      subject: `${stage.idp.issuer}#persistent:u-17`,
      name: '王小明',
      email: 'wang@example.com',
      emailVerified: false,
      secondFactor: false,
    });
  });

  test("L4 · through the provider's page, as a browser goes", async () => {
    const where = stage.room();
    const { url, pending } = await where.begin(stage.settings);
    const { action, form } = await stage.idp.signIn(url, 'u-17');
    expect(action).toBe(here.callback);
    const subject = await where.federation.finish(stage.settings, pending, { url: new URL(action), form });
    expect(subject.name).toBe('王小明');
  });

  test('L4 · the request names us, the place to answer to, and a lasting name', async () => {
    const { url, pending } = await stage.room().begin(stage.settings);
    expect(pending.kind === 'saml' && pending.requestId).toBe(readRequest(new URL(url)).id);
    expect(readRequest(new URL(url))).toMatchObject({ callback: here.callback, entity: here.entity });
    expect(new URL(url).searchParams.get('RelayState')).toBe(pending.state);
    expect(JSON.parse(JSON.stringify(pending))).toEqual(pending);
  });

  test.each<[string, Bend]>([
    ['the response signed as well', { sign: 'both' }],
    ['SHA-512', { method: 'sha512' }],
    ['a response that names no issuer and no destination', { responseIssuer: null, destination: null }],
    ['a clock that is half a minute ahead', { notBefore: NOW + MINUTE / 2, issued: NOW + MINUTE / 2 }],
    ['a clock that is half a minute behind', { notOnOrAfter: NOW - MINUTE / 2 }],
  ])('L4 · %s', async (_, bend) => {
    expect(await attempt(bend)).toMatchObject({ name: '王小明' });
  });

  test('L4 · while keys change, both certificates hold', async () => {
    const both = { ...stage.settings, certificates: [stage.idp.key.certificate, next.certificate] };
    expect(await attempt({}, both)).toMatchObject({ name: '王小明' });
    expect(await attempt({ key: next }, both)).toMatchObject({ name: '王小明' });
    expect(await reasonOf(attempt({ key: next }))).toBe('signature_invalid');
  });

  test.each(['https://refeds.org/profile/mfa', 'http://schemas.microsoft.com/claims/multipleauthn'])(
    'L4 · that it asked for a second factor is passed on: %s',
    async (context) => {
      expect(await attempt({ context })).toMatchObject({ secondFactor: true });
    },
  );

  test.each<[string, Record<string, string[]>, string | null]>([
    ["Microsoft's", { 'http://schemas.microsoft.com/identity/claims/displayname': ['Ada'] }, 'Ada'],
    ["LDAP's", { 'urn:oid:2.5.4.3': ['Ada L.'] }, 'Ada L.'],
    ['in two parts', { givenName: ['Ada'], sn: ['Lovelace'] }, 'Ada Lovelace'],
    ['in two parts, Chinese', { givenName: ['小明'], sn: ['王'] }, '王小明'],
    ['none', {}, null],
  ])('L4 · a name by attributes, %s', async (_, attributes, name) => {
    expect(await attempt({ attributes })).toMatchObject({ name, email: null });
  });

  test('L4 · names of another format never meet lasting ones', async () => {
    const mailbox = await attempt({ nameId: 'u-17', format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' });
    expect(mailbox).toMatchObject({ subject: `${stage.idp.issuer}#emailAddress:u-17` });
    expect(await attempt({ format: null })).toMatchObject({ subject: `${stage.idp.issuer}#unspecified:u-17` });
  });
});

describe('what SAML refuses', () => {
  test.each<[string, string, Bend]>([
    ['that nobody signed', 'unsigned', { sign: 'none' }],
    ['that is not signed itself', 'unsigned', { sign: 'response' }],
    ['of a foreign key that brings its certificate', 'signature_invalid', { key: foreign }],
    ['signed with SHA-1', 'weak_algorithm', { method: 'sha1' }],
    ['for somebody else', 'wrong_audience', { audience: 'https://other.example.com' }],
    ['for whomever', 'wrong_audience', { audience: null }],
    ['meant for another place', 'wrong_destination', { recipient: 'https://other.example.com/acs' }],
    ['meant for no place', 'wrong_destination', { recipient: null }],
    ['sent to another place', 'wrong_destination', { destination: 'https://other.example.com/acs' }],
    ['of another provider', 'wrong_issuer', { issuer: 'https://other.example.com', responseIssuer: null }],
    ['in the envelope of another provider', 'wrong_issuer', { responseIssuer: 'https://other.example.com' }],
    ['that nobody asked for', 'unrequested', { inResponseTo: null, confirms: null }],
    ['that answers another request', 'unrequested', { inResponseTo: '_another' }],
    ['in whose confirmation is another request', 'unrequested', { confirms: '_another' }],
    ['whose confirmation names no request', 'unrequested', { confirms: null }],
    ['that is over', 'expired', { notBefore: NOW - 10 * MINUTE, notOnOrAfter: NOW - MINUTE }],
    [
      'whose confirmation is over',
      'expired',
      { before: (xml) => xml.replace(/(Data [^>]*NotOnOrAfter=")[^"]*/, `$1${new Date(NOW - MINUTE).toISOString()}`) },
    ],
    ['that begins later', 'not_yet_valid', { notBefore: NOW + 2 * MINUTE }],
    ['that was made later', 'not_yet_valid', { issued: NOW + 2 * MINUTE }],
    ['of a session that is over', 'expired', { sessionEnds: NOW - MINUTE }],
    ['about nobody', 'subject_missing', { nameId: null }],
    ['about an empty name', 'subject_missing', { nameId: ' ' }],
    ['about a passing name', 'subject_transient', { format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient' }],
    ['with elements in its name', 'malformed', { nameId: 'u-<b>1</b>7' }],
    [
      'on a condition nobody knows',
      'malformed',
      { before: (xml) => xml.replace('</saml:Conditions>', '<saml:Condition/>$&') },
    ],
    [
      'of a time without a zone',
      'malformed',
      { before: (xml) => xml.replace(/NotBefore="[^"]*"/, 'NotBefore="2027-03-04T05:06:00"') },
    ],
    [
      'that tells of no sign-in',
      'malformed',
      { before: (xml) => xml.replace(/<saml:AuthnStatement.*<\/saml:AuthnStatement>/, '') },
    ],
    ['whose holder need not bring it', 'malformed', { before: (xml) => xml.replace('cm:bearer', 'cm:sender-vouches') }],
  ])('L4 · an assertion %s', async (_, reason, bend) => {
    expect(await reasonOf(attempt(bend))).toBe(reason);
  });

  test.each([
    [['Responder', 'AuthnFailed'], 'denied', 'AuthnFailed'],
    [['Requester', 'InvalidNameIDPolicy'], 'misconfigured', 'InvalidNameIDPolicy'],
    [['Responder'], 'denied', 'Responder'],
  ])('L4 · the status %s', async (status, reason, detail) => {
    expect(await attempt({ status }).catch((error) => error)).toMatchObject({ reason, detail });
  });

  test('L4 · an assertion that is encrypted, with a reason of its own', async () => {
    const after = (xml: string) =>
      xml.replace(/<saml:Assertion.*<\/saml:Assertion>/, '<saml:EncryptedAssertion>x</saml:EncryptedAssertion>');
    expect(await reasonOf(attempt({ after }))).toBe('encrypted');
  });

  test('L4 · an answer that is used again', async () => {
    const where = stage.room();
    const { url, pending } = await where.begin(stage.settings);
    const answer = { url: new URL(here.callback), form: stage.idp.answer(url, 'u-17') };
    await where.federation.finish(stage.settings, pending, answer);
    expect(await reasonOf(where.federation.finish(stage.settings, pending, answer))).toBe('replayed');
  });

  test('L4 · an assertion that is used again, in an attempt that looks new', async () => {
    const where = stage.room();
    const { url, pending } = await where.begin(stage.settings);
    const form = stage.idp.answer(url, 'u-17');
    await where.federation.finish(stage.settings, pending, { url: new URL(here.callback), form });
    const other = { ...pending, state: 'another' };
    const again = where.federation.finish(stage.settings, other, {
      url: new URL(here.callback),
      form: { ...form, RelayState: 'another' },
    });
    expect(await reasonOf(again)).toBe('replayed');
  });

  test('L4 · an answer after ten minutes, without its state, or of a browser that nobody sent', async () => {
    const where = stage.room();
    const { url, pending } = await where.begin(stage.settings);
    const form = stage.idp.answer(url, 'u-17');
    const answer = { url: new URL(here.callback), form };
    const bare = { ...answer, form: { SAMLResponse: form.SAMLResponse ?? '' } };
    expect(await reasonOf(where.federation.finish(stage.settings, pending, bare))).toBe('state_mismatch');
    expect(await reasonOf(where.federation.finish(stage.settings, null, answer))).toBe('unrequested');
    await where.clock.advance(10 * MINUTE);
    expect(await reasonOf(where.federation.finish(stage.settings, pending, answer))).toBe('expired');
  });
});
