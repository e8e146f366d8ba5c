import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMetadata, writeMetadata } from '../../../server/federation/index.ts';
import { selfSigned } from '../../support/certificate.ts';
import { metadataOf } from '../../support/saml-idp.ts';
import { here, reasonOf } from './room.ts';
import type { SamlSettings, SamlStage } from './saml-stage.ts';
import { MINUTE, NOW, openSamlStage } from './saml-stage.ts';

const next = selfSigned({ from: NOW - MINUTE, until: NOW + 1000 * MINUTE });

let stage: SamlStage;
beforeAll(async () => {
  stage = await openSamlStage();
});
afterAll(() => stage.idp.close());

describe('setting SAML up', () => {
  const probe = (change: Partial<SamlSettings>) =>
    stage.room().federation.probe({ ...stage.settings, ...change }, here);

  test("L4 · the provider's metadata fills the form", () => {
    const xml = metadataOf(stage.idp.issuer, stage.idp.entryPoint, [stage.idp.key.certificate, next.certificate]);
    const read = readMetadata(xml);
    expect(read).toMatchObject({ kind: 'saml', entryPoint: stage.idp.entryPoint, idpIssuer: stage.idp.issuer });
    expect(read.certificates).toEqual([stage.idp.key.certificate, next.certificate]);
    expect(readMetadata(stage.idp.metadata()).certificates).toHaveLength(1);
  });

  test.each(['', '<a/>', '<!DOCTYPE a []><a/>', writeMetadata(here)])(
    'L4 · what is no metadata of a provider: %s',
    (xml) => {
      expect(() => readMetadata(xml)).toThrow('malformed');
    },
  );

  test('L4 · our metadata says where to answer, and that assertions must be signed', () => {
    const xml = writeMetadata(here);
    expect(xml).toContain(`entityID="${here.entity}"`);
    expect(xml).toContain(`Location="${here.callback}"`);
    expect(xml).toContain('WantAssertionsSigned="true"');
    expect(xml).toContain('nameid-format:persistent');
    expect(writeMetadata(here)).toBe(xml);
  });

  test('L4 · a good connection, with the bare Base64 of a certificate too', async () => {
    const bare = next.certificate.replace(/-----[^-]*-----|\s/g, '');
    const found = await probe({ certificates: [bare] });
    expect(found).toMatchObject({ problem: null, detail: null });
    expect(found.certificatesUntil).toBe(NOW + 1000 * MINUTE);
  });

  test('L4 · what is wrong has a name', async () => {
    const over = selfSigned({ from: NOW - 3 * MINUTE, until: NOW - MINUTE }).certificate;
    const early = selfSigned({ from: NOW + MINUTE, until: NOW + 3 * MINUTE }).certificate;
    expect(await probe({ certificates: [] })).toMatchObject({ problem: 'certificate_missing' });
    expect(await probe({ certificates: [next.certificate, 'x'] })).toMatchObject({
      problem: 'certificate_unreadable',
      detail: '2',
    });
    expect(await probe({ certificates: [over] })).toMatchObject({
      problem: 'certificate_expired',
      certificatesUntil: NOW - MINUTE,
    });
    expect(await probe({ certificates: [early] })).toMatchObject({ problem: 'certificate_early' });
    expect(await probe({ certificates: [over, next.certificate] })).toMatchObject({ problem: null });
    const curve = selfSigned({ type: 'ec' }).certificate;
    expect(await probe({ certificates: [curve] })).toMatchObject({ problem: 'certificate_unsupported' });
    expect(await probe({ certificates: [selfSigned({ bits: 1024 }).certificate] })).toMatchObject({
      problem: 'certificate_unsupported',
    });
    for (const entryPoint of ['idp', 'javascript:alert(1)', 'http://stage.idp.example.com/sso']) {
      expect(await probe({ entryPoint })).toMatchObject({ problem: 'address_invalid' });
      expect(await reasonOf(stage.room().begin({ ...stage.settings, entryPoint }))).toBe('address_forbidden');
    }
  });

  test('L4 · a provider inside the network of a company is good, since only browsers go there', async () => {
    expect(await probe({ entryPoint: 'https://10.1.2.3/sso', certificates: [next.certificate] })).toMatchObject({
      problem: null,
    });
  });
});
