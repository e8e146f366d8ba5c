import { createHash, createHmac } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { SmsSettings } from '../../env-sms.ts';
import type { FinalCodes } from './post.ts';
import { post, refusalFor, templateOf } from './post.ts';
import type { SmsProvider } from './provider.ts';

const ENDPOINT = 'https://sms.tencentcloudapi.com';
const TYPE = 'application/json; charset=utf-8';

/** From https://cloud.tencent.com/document/api/382/59177, both spellings of a code that has two. */
const final: FinalCodes = {
  recipient: new Set([
    'FailedOperation.PhoneNumberInBlacklist',
    'FailedOperation.PhoneNumberParseFail',
    'InvalidParameterValue.IncorrectPhoneNumber',
    'UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone',
    'UnsupportedOperation.UnsuportedRegion',
    'UnsupportedOperation.UnsupportedRegion',
  ]),
  message: new Set([
    'FailedOperation.ContainSensitiveWord',
    'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
    'InvalidParameterValue.ContentLengthLimit',
    'InvalidParameterValue.ProhibitedUseUrlInTemplateParameter',
    'InvalidParameterValue.TemplateParameterFormatError',
    'InvalidParameterValue.TemplateParameterLengthLimit',
    'UnsupportedOperation.GlobalTemplateToChineseMainlandPhone',
  ]),
};

/** What SendSms answers; always with status 200. */
type Sent = { Response?: { Error?: { Code?: string }; SendStatusSet?: { Code?: string }[] } };

/** Tencent Cloud, SendSms of 2021-01-11: an approved template, its variables by number. */
export function tencentProvider(settings: SmsSettings<'tencent'>, clock: Clock): SmsProvider {
  const endpoint = settings.endpoint ?? ENDPOINT;
  const { host } = new URL(endpoint);
  return {
    async send({ to, template, params }) {
      const payload = JSON.stringify({
        PhoneNumberSet: [to],
        SmsSdkAppId: settings.appId,
        SignName: settings.sign,
        TemplateId: templateOf(settings.templates, template),
        TemplateParamSet: Object.values(params),
      });
      const request = { service: 'sms', host, action: 'SendSms', at: Math.floor(clock.now() / 1000), payload };
      const headers = {
        authorization: signTc3(settings, request),
        'content-type': TYPE,
        'x-tc-action': request.action,
        'x-tc-region': settings.region,
        'x-tc-timestamp': String(request.at),
        'x-tc-version': '2021-01-11',
      };
      const { Response: answer } = (await post(endpoint, headers, payload)).body as Sent;
      const code = answer?.Error?.Code ?? answer?.SendStatusSet?.[0]?.Code;
      if (code !== 'Ok') throw refusalFor(code, final);
    },
  };
}

/** `at` in seconds since 1970. */
type Tc3Request = { service: string; host: string; action: string; at: number; payload: string };

/** The Authorization of a POST of JSON by TC3-HMAC-SHA256: https://cloud.tencent.com/document/api/382/52072. */
export function signTc3(
  { keyId, keySecret }: { keyId: string; keySecret: string },
  { service, host, action, at, payload }: Tc3Request,
): string {
  const headers = `content-type:${TYPE}\nhost:${host}\nx-tc-action:${action.toLowerCase()}\n`;
  const signed = 'content-type;host;x-tc-action';
  const request = ['POST', '/', '', headers, signed, sha256(payload)].join('\n');
  const date = new Date(at * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const text = ['TC3-HMAC-SHA256', at, scope, sha256(request)].join('\n');
  const key = hmac(hmac(hmac(`TC3${keySecret}`, date), service), 'tc3_request');
  const signature = hmac(key, text).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
