import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Bend } from '../../support/saml-idp.ts';
import { reasonOf } from './room.ts';
import type { SamlStage } from './saml-stage.ts';
import { openSamlStage } from './saml-stage.ts';

let stage: SamlStage;
beforeAll(async () => {
  stage = await openSamlStage();
});
afterAll(() => stage.idp.close());

const attempt: SamlStage['attempt'] = (...given) => stage.attempt(...given);
const posted: SamlStage['posted'] = (change) => stage.posted(change);

describe('what SAML is attacked with', () => {
  const signedParts = (xml: string) => {
    const original = /<saml:Assertion .*<\/saml:Assertion>/.exec(xml)?.[0] ?? '';
    const signature = /<ds:Signature .*?<\/ds:Signature>/.exec(original)?.[0] ?? '';
    const unsigned = original.replace(signature, '');
    const forged = unsigned.replace(/ ID="[^"]*"/, ' ID="_forged"').replace('u-17', 'u-1');
    return { original, signature, unsigned, forged };
  };
  const inside = (outer: string, content: string) => outer.replace(/(<\/saml:Issuer>)/, `$1${content}`);

  // The eight ways of signature wrapping (Somorovsky and others, 2012), and one more.
  const wrappings: Record<string, (xml: string) => string> = {
    'a forged assertion before the signed one': (xml) => {
      const { original, forged } = signedParts(xml);
      return xml.replace(original, forged + original);
    },
    'a forged assertion after the signed one': (xml) => {
      const { original, forged } = signedParts(xml);
      return xml.replace(original, original + forged);
    },
    'the signed one in a forged assertion': (xml) => {
      const { original, forged } = signedParts(xml);
      return xml.replace(original, forged.replace('</saml:Assertion>', `${original}</saml:Assertion>`));
    },
    'a forged assertion with the signature, the signed one behind': (xml) => {
      const { original, forged, signature, unsigned } = signedParts(xml);
      return xml.replace(original, inside(forged, signature) + unsigned);
    },
    'a forged assertion with the signature, the signed one in it': (xml) => {
      const { original, forged, signature, unsigned } = signedParts(xml);
      return xml.replace(original, inside(forged, signature.replace('</ds:Signature>', `${unsigned}</ds:Signature>`)));
    },
    'a forged assertion among the extensions': (xml) => {
      const { original, forged } = signedParts(xml);
      return xml.replace(original, `<samlp:Extensions>${forged}</samlp:Extensions>${original}`);
    },
    'the signed one as an object of the signature': (xml) => {
      const { original, forged, signature, unsigned } = signedParts(xml);
      const object = `<ds:Object>${unsigned}</ds:Object></ds:Signature>`;
      return xml.replace(original, inside(forged, signature.replace('</ds:Signature>', object)));
    },
    'a forged assertion of the same id': (xml) => {
      const { original, forged } = signedParts(xml);
      const id = / ID="([^"]*)"/.exec(original)?.[1];
      return xml.replace(original, forged.replace('_forged', id ?? '') + original);
    },
    'a signature that is about something else': (xml) => xml.replace(/URI="#[^"]*"/, 'URI="#_other"'),
    'a signature that is about everything': (xml) => xml.replace(/URI="#[^"]*"/, 'URI=""'),
    'an id that is there twice': (xml) => {
      const id = /<saml:Assertion [^>]*ID="([^"]*)"/.exec(xml)?.[1];
      return xml.replace('<samlp:Status>', `<samlp:Status ID="${id}">`);
    },
    'a signature out of place': (xml) => {
      const { signature } = signedParts(xml);
      return xml
        .replace(signature, '')
        .replace('<saml:Conditions', `<saml:Advice>${signature}</saml:Advice><saml:Conditions`);
    },
    'an object in the signature': (xml) => xml.replace('</ds:Signature>', '<ds:Object>x</ds:Object>$&'),
    'a second response in the first': (xml) => xml.replace('<samlp:Status>', '<samlp:Response/><samlp:Status>'),
  };

  test.each(Object.keys(wrappings))('L4 · wrapping: %s', async (name) => {
    const after = wrappings[name] as (xml: string) => string;
    const changed = await attempt({ after: (xml) => expectChanged(xml, after(xml)) }).catch((error) => error);
    expect(changed).toMatchObject({ reason: 'wrapped' });
  });

  test('L4 · wrapping of a signed response', async () => {
    const after = (xml: string) => {
      const signature = /<ds:Signature .*?<\/ds:Signature>/.exec(xml)?.[0] ?? '';
      const forged = xml.replace(/ ID="[^"]*"/, ' ID="_forged"').replace(signature, '');
      return forged.replace(
        '</saml:Issuer>',
        `</saml:Issuer>${signature.replace('</ds:Signature>', `${xml}</ds:Signature>`)}`,
      );
    };
    expect(await reasonOf(attempt({ sign: 'response', after }))).toBe('wrapped');
  });

  test('L4 · a comment that cuts a name short, although the signature holds', async () => {
    const bend: Bend = { nameId: 'u-17.evil.example', after: (xml) => xml.replace('u-17.evil', 'u-17<!---->.evil') };
    expect(await reasonOf(attempt(bend))).toBe('malformed');
  });

  test.each<[string, (xml: string) => string]>([
    [
      'a bomb of entities',
      (xml) => `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${xml.replace('u-17', '&b;')}`,
    ],
    [
      'an entity from a file',
      (xml) => `<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>${xml.replace('u-17', '&f;')}`,
    ],
    ['character data', (xml) => xml.replace('u-17', '<![CDATA[u-17]]>')],
    ['an instruction', (xml) => xml.replace('u-17', 'u-<?x y?>17')],
    [
      'a nest of thirty thousand elements',
      (xml) => xml.replace('<samlp:Status>', `${'<a>'.repeat(30_000)}${'</a>'.repeat(30_000)}$&`),
    ],
    ['a crowd of elements', (xml) => xml.replace('<samlp:Status>', `${'<a/>'.repeat(10_000)}$&`)],
    ['300 kB', (xml) => xml.replace('<samlp:Status>', `<samlp:Extensions>${'x'.repeat(300_000)}</samlp:Extensions>$&`)],
    ['half a document', (xml) => xml.slice(0, xml.length / 2)],
    ['another document', () => '<html><body>sign in</body></html>'],
    ['nothing', () => ''],
  ])('L4 · %s', async (_, after) => {
    expect(await reasonOf(attempt({ after }))).toBe('malformed');
  });

  test('L4 · a name that is changed after it was signed', async () => {
    expect(await reasonOf(attempt({ after: (xml) => xml.replace('u-17<', 'u-1<') }))).toBe('signature_invalid');
  });

  test('L4 · a response whose own signature does not hold, around an assertion whose does', async () => {
    const after = (xml: string) => xml.replace('<samlp:Status>', '<samlp:Extensions/><samlp:Status>');
    expect(await reasonOf(attempt({ sign: 'both', after }))).toBe('signature_invalid');
  });

  test('L4 · the certificate taken for a shared secret', async () => {
    const after = (xml: string) => {
      const hmac = createHmac('sha1', stage.idp.key.certificate).update('x').digest('base64');
      return xml
        .replace(/(SignatureMethod Algorithm=")[^"]*/, '$1http://www.w3.org/2000/09/xmldsig#hmac-sha1')
        .replace(/(<ds:SignatureValue>)[^<]*/, `$1${hmac}`);
    };
    expect(await reasonOf(attempt({ after }))).toBe('weak_algorithm');
  });

  test('L4 · a transform that picks what is signed', async () => {
    const after = (xml: string) =>
      xml.replace(/(Transform Algorithm=")[^"]*/, '$1http://www.w3.org/TR/1999/REC-xpath-19991116');
    expect(await reasonOf(attempt({ after }))).toBe('wrapped');
  });

  test.each<[string, string]>([
    ['no Base64', '%%%'],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0xfd]).toString('base64')],
  ])('L4 · a form with %s', async (_, SAMLResponse) => {
    expect(await reasonOf(posted((form) => ({ ...form, SAMLResponse })))).toBe('malformed');
  });

  test('L4 · a form without an answer', async () => {
    expect(await reasonOf(posted(({ RelayState = '' }) => ({ RelayState })))).toBe('malformed');
  });
});

function expectChanged(before: string, after: string): string {
  expect(after).not.toBe(before);
  return after;
}
