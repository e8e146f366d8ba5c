import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FederationRefusal } from '../../../server/federation/index.ts';
import type { SamlStage } from './saml-stage.ts';
import { openSamlStage } from './saml-stage.ts';

let stage: SamlStage;
beforeAll(async () => {
  stage = await openSamlStage();
});
afterAll(() => stage.idp.close());

const pieces = [
  '<',
  '>',
  '"',
  '&',
  '&amp;',
  '&#0;',
  '&#x110000;',
  '<a>',
  '</a>',
  '<a b="',
  'xmlns:x="y"',
  'ID="_1"',
  '\u0000',
];

test('L4 · a damaged answer is refused, whatever the damage, and lets in nobody else', {
  timeout: 30_000,
}, async () => {
  const damage = fc.record({
    at: fc.nat(6000),
    length: fc.nat(40),
    piece: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 12 })),
  });
  const bent = async (xml: (before: string) => string) =>
    stage.attempt({ after: xml }).then(
      ({ subject }) => subject,
      (error: unknown) => error,
    );
  await fc.assert(
    fc.asyncProperty(damage, async ({ at, length, piece }) => {
      const outcome = await bent(
        (xml) => xml.slice(0, at % xml.length) + piece + xml.slice((at % xml.length) + length),
      );
      if (outcome instanceof FederationRefusal) return;
      expect(outcome).toBe(`${stage.idp.issuer}#persistent:u-17`);
    }),
    { numRuns: 150 },
  );
});
