import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { SmsSettings } from '../../env-sms.ts';
import type { FinalCodes } from './post.ts';
import { post, refusalFor, templateOf } from './post.ts';
import type { SmsProvider } from './provider.ts';

const ENDPOINT = 'https://dysmsapi.aliyuncs.com';

/** From https://help.aliyun.com/document_detail/101346.html (API error codes of the SMS service). */
const final: FinalCodes = {
  recipient: new Set(['isv.MOBILE_NUMBER_ILLEGAL']),
  message: new Set([
    'isv.BLACK_KEY_CONTROL_LIMIT',
    'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
    'isv.INVALID_JSON_PARAM',
    'isv.PARAM_LENGTH_LIMIT',
    'isv.PARAM_NOT_SUPPORT_URL',
    'isv.SMS_CONTENT_ILLEGAL',
    'isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE',
    'isv.TEMPLATE_MISSING_PARAMETERS',
    'isv.TEMPLATE_PARAMS_ILLEGAL',
  ]),
};

/** Alibaba Cloud, SendSms of 2017-05-25: an approved template, its variables by name, all in the query. */
export function aliyunProvider(settings: SmsSettings<'aliyun'>, clock: Clock): SmsProvider {
  const endpoint = settings.endpoint ?? ENDPOINT;
  return {
    async send({ to, template, params }) {
      const query = canonicalQuery({
        PhoneNumbers: to.slice(1),
        SignName: settings.sign,
        TemplateCode: templateOf(settings.templates, template),
        TemplateParam: JSON.stringify(params),
      });
      const headers = {
        host: new URL(endpoint).host,
        'x-acs-action': 'SendSms',
        'x-acs-content-sha256': sha256(''),
        'x-acs-date': new Date(clock.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
        'x-acs-signature-nonce': randomUUID(),
        'x-acs-version': '2017-05-25',
      };
      const authorization = signAcs3(settings, query, headers);
      const { body } = await post(`${endpoint}/?${query}`, { ...headers, authorization }, '');
      if (body.Code !== 'OK') throw refusalFor(body.Code, final);
    },
  };
}

/**
 * The Authorization of a POST to `/` without a body, by ACS3-HMAC-SHA256, which replaces the older
 * signatures: https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature.
 * `headers` are all that are signed, in lower case.
 */
export function signAcs3(
  { keyId, keySecret }: { keyId: string; keySecret: string },
  query: string,
  headers: Record<string, string>,
): string {
  const names = Object.keys(headers).sort();
  const canonicalHeaders = names.map((name) => `${name}:${headers[name]?.trim()}\n`).join('');
  const signed = names.join(';');
  const request = ['POST', '/', query, canonicalHeaders, signed, sha256('')].join('\n');
  const text = `ACS3-HMAC-SHA256\n${sha256(request)}`;
  const signature = createHmac('sha256', keySecret).update(text).digest('hex');
  return `ACS3-HMAC-SHA256 Credential=${keyId},SignedHeaders=${signed},Signature=${signature}`;
}

/** Sorted by name, encoded by RFC 3986. */
export function canonicalQuery(params: Record<string, string>): string {
  return Object.keys(params)
    .sort()
    .map((name) => `${encode(name)}=${encode(params[name] ?? '')}`)
    .join('&');
}

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
