import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { canonicalQuery, signAcs3 } from '../../../server/delivery/sms/aliyun.ts';
import { signTc3 } from '../../../server/delivery/sms/tencent.ts';
import { basic } from '../../../server/delivery/sms/twilio.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

// https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature, the example with fixed values.
const acs3 = {
  key: { keyId: 'YourAccessKeyId', keySecret: 'YourAccessKeySecret' },
  query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
  headers: {
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
  },
  authorization:
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
};

test('R8 · Alibaba Cloud: the documentation’s request gets the documentation’s signature', () => {
  expect(signAcs3(acs3.key, canonicalQuery(acs3.query), acs3.headers)).toBe(acs3.authorization);
});

test('R8 · Alibaba Cloud: the order in which headers and parameters are given does not matter', () => {
  const turned = (given: Record<string, string>) => Object.fromEntries(Object.entries(given).reverse());
  expect(signAcs3(acs3.key, canonicalQuery(turned(acs3.query)), turned(acs3.headers))).toBe(acs3.authorization);
});

test('R8 · Alibaba Cloud: a space, a star, a tilde and Chinese are written as the documentation says', () => {
  expect(canonicalQuery({ b: "a b*c~d/e'(!)", a: '茶' })).toBe('a=%E8%8C%B6&b=a%20b%2Ac~d%2Fe%27%28%21%29');
});

// https://cloud.tencent.com/document/api/382/52072: its secret is 32 stars, its payload as printed there.
const tc3 = {
  key: { keyId: `AKID${'*'.repeat(32)}`, keySecret: '*'.repeat(32) },
  request: {
    service: 'cvm',
    host: 'cvm.tencentcloudapi.com',
    action: 'DescribeInstances',
    at: 1551113065,
    payload: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
  },
};

test('R8 · Tencent Cloud: the documentation’s request gets the documentation’s signature', () => {
  expect(sha256(tc3.request.payload)).toBe('35e9c5b0e3ae67532d3c9f17ead6c90222632e5b1ff7f6e89887f1398934f064');
  expect(signTc3(tc3.key, tc3.request)).toBe(
    `TC3-HMAC-SHA256 Credential=AKID${'*'.repeat(32)}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f`,
  );
});

test('R8 · Tencent Cloud: the day of a signature is that of UTC', () => {
  const lastSecond = Date.UTC(2026, 10, 21, 23, 59, 59) / 1000;
  expect(signTc3(tc3.key, { ...tc3.request, at: lastSecond })).toContain('/2026-11-21/');
  expect(signTc3(tc3.key, { ...tc3.request, at: lastSecond + 1 })).toContain('/2026-11-22/');
});

test('R8 · Twilio: name and password as RFC 7617 shows them, beyond ASCII too', () => {
  expect(basic({ keyId: 'Aladdin', keySecret: 'open sesame' })).toBe('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==');
  expect(basic({ keyId: 'test', keySecret: '123£' })).toBe('Basic dGVzdDoxMjPCow==');
});
