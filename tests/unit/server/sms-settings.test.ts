import { expect, test } from 'vitest';
import { readSettings } from '../../../server/env.ts';

const access = { SMS_KEY_ID: 'id', SMS_KEY_SECRET: 'secret', SMS_SIGN: '山野茶社' };
const templates = { SMS_TEMPLATE_CODE: '1', SMS_TEMPLATE_NOTICE: '2' };
const aliyun = { SMS_PROVIDER: 'aliyun', ...access, ...templates };
const twilio = { SMS_PROVIDER: 'twilio', ...access };

test('R8 · without any SMS variable there is no provider', () => {
  expect(readSettings({}).sms).toBeNull();
  expect(readSettings({ SMS_PROVIDER: '', SMS_KEY_ID: '' }).sms).toBeNull();
});

test('R8 · each provider’s settings are read, the signature with or without its brackets', () => {
  expect(readSettings({ ...aliyun, SMS_SIGN: '【山野茶社】' }).sms).toEqual({
    provider: 'aliyun',
    keyId: 'id',
    keySecret: 'secret',
    sign: '山野茶社',
    endpoint: null,
    templates: { code: '1', security_notice: '2', invitation: null },
  });
  const tencent = { ...aliyun, SMS_PROVIDER: 'tencent', SMS_APP_ID: '1400006666' };
  expect(readSettings(tencent).sms).toMatchObject({ appId: '1400006666', region: 'ap-guangzhou' });
  expect(readSettings({ ...tencent, SMS_REGION: 'ap-nanjing' }).sms).toMatchObject({ region: 'ap-nanjing' });
  expect(readSettings(twilio).sms).toMatchObject({ account: 'id' });
  expect(readSettings({ ...twilio, SMS_APP_ID: 'AC1' }).sms).toMatchObject({ account: 'AC1', keyId: 'id' });
});

test.each([
  ['no provider', { SMS_KEY_ID: 'id' }, ['SMS_PROVIDER', 'SMS_KEY_ID']],
  ['an unknown provider', { ...aliyun, SMS_PROVIDER: 'pigeon' }, ['SMS_PROVIDER']],
  ['half an access', { SMS_PROVIDER: 'twilio', SMS_KEY_ID: 'id' }, ['SMS_KEY_SECRET', 'SMS_SIGN']],
  ['no templates', { SMS_PROVIDER: 'aliyun', ...access }, ['SMS_TEMPLATE_CODE', 'SMS_TEMPLATE_NOTICE']],
  ['no app', { ...aliyun, SMS_PROVIDER: 'tencent' }, ['SMS_APP_ID']],
  ['what the provider has no use for', { ...twilio, ...templates }, ['SMS_TEMPLATE_CODE', 'SMS_TEMPLATE_NOTICE']],
  ['a region for Alibaba Cloud', { ...aliyun, SMS_REGION: 'cn-hangzhou' }, ['SMS_REGION']],
  ['an endpoint in the clear', { ...aliyun, SMS_ENDPOINT: 'http://sms.example.com' }, ['SMS_ENDPOINT']],
  ['an endpoint with a path', { ...aliyun, SMS_ENDPOINT: 'https://sms.example.com/v1' }, ['SMS_ENDPOINT']],
  ['no address at all', { ...aliyun, SMS_ENDPOINT: 'sms.example.com' }, ['SMS_ENDPOINT']],
])('R8 · %s is refused at the start, by the names of the variables', (_, environment, names) => {
  const read = () => readSettings(environment);
  for (const name of names) expect(read).toThrow(name);
  expect(read).not.toThrow('secret');
});

test('R8 · an endpoint is encrypted, or on this machine', () => {
  for (const endpoint of ['https://sms.example.com', 'http://localhost:9000', 'http://127.0.0.1:9000/']) {
    expect(readSettings({ ...aliyun, SMS_ENDPOINT: endpoint }).sms?.endpoint).toBe(new URL(endpoint).origin);
  }
});
