import { createHash, createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import type { Clock } from '../../server/clock.ts';

export type PlatformName = 'aliyun' | 'tencent' | 'twilio';

/** A message as the platform took it; `values` are a template's variables in their order. */
export type TakenSms = { to: string; from: string; template?: string; values?: string[]; body?: string };

/** What goes wrong for a request that is right in itself. */
export type Trouble = 'throttled' | 'unknown_number' | 'bad_content' | 'no_money' | 'down';

export type SmsPlatform = {
  /** The SMS_* variables that reach it. */
  environment: Record<string, string>;
  sent: TakenSms[];
  /** How many requests came, and the codes of those refused for what they were: `SignatureDoesNotMatch`. */
  asked: number;
  faults: string[];
  /** The next answers; afterwards what is right is taken again. */
  troubleNext(...troubles: Trouble[]): void;
  close(): Promise<void>;
};

type Request = { method: string; url: URL; rawQuery: string; headers: IncomingMessage['headers']; body: string };
type Reply = { status: number; body: unknown };

/** One platform's interface as its documentation tells: what it checks of a request, and how it answers. */
type Rules = {
  environment: Record<string, string>;
  /** Throws a `Fault`. */
  check(request: Request): TakenSms;
  taken(): Reply;
  fault(code: string): Reply;
  trouble: Record<Exclude<Trouble, 'down'>, Reply>;
};

class Fault extends Error {}

function must(holds: unknown, code: string): asserts holds {
  if (!holds) throw new Fault(code);
}

const KEY_ID = 'test-key-id';
const KEY_SECRET = 'test-key-secret';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text, 'utf8').digest();

/** A platform on loopback that checks signature, freshness and fields of every request. */
export async function startSms(name: PlatformName, clock: Pick<Clock, 'now'>): Promise<SmsPlatform> {
  const rules = platforms[name](clock);
  const troubles: Trouble[] = [];
  const platform = { sent: [] as TakenSms[], faults: [] as string[], asked: 0 };

  function answer(request: Request): Reply | null {
    platform.asked++;
    const trouble = troubles.shift();
    if (trouble === 'down') return null;
    try {
      const taken = rules.check(request);
      if (trouble) return rules.trouble[trouble];
      platform.sent.push(taken);
      return rules.taken();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      platform.faults.push(error.message);
      return rules.fault(error.message);
    }
  }

  const server = createServer(async (incoming, response) => {
    const { method = '', url = '/', headers } = incoming;
    const request = { method, url: new URL(url, 'http://platform'), rawQuery: url.split('?')[1] ?? '', headers };
    const reply = answer({ ...request, body: await readText(incoming) });
    if (!reply) return response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(platform, {
    environment: { ...rules.environment, SMS_PROVIDER: name, SMS_KEY_SECRET: KEY_SECRET, SMS_ENDPOINT: endpoint },
    troubleNext: (...next: Trouble[]) => void troubles.push(...next),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

/** Of each approved template: the names of its variables, in their order. */
const templates: Record<string, string[]> = { '1001': ['code', 'minutes'], '1002': ['event', 'time', 'device'] };
const templateSettings = { SMS_TEMPLATE_CODE: '1001', SMS_TEMPLATE_NOTICE: '1002' };

const fields = (line: string): Record<string, string | undefined> =>
  Object.fromEntries([...line.matchAll(/(\w+)=([^,]*)(?:,\s*|$)/g)].map(([, key, value]) => [key, value as string]));

function aliyun(clock: Pick<Clock, 'now'>): Rules {
  const nonces = new Set<string>();
  const encode = (part: string) =>
    encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

  function checkSignature({ method, url, rawQuery, headers, body }: Request) {
    const [algorithm, rest = ''] = (headers.authorization ?? '').split(/ (.*)/);
    must(algorithm === 'ACS3-HMAC-SHA256', 'IncompleteSignature');
    const { Credential, SignedHeaders = '', Signature } = fields(rest);
    must(Credential === KEY_ID, 'InvalidAccessKeyId.NotFound');
    const signed = SignedHeaders.split(';');
    const common = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-acs-'));
    must(
      common.every((name) => signed.includes(name)),
      'SignatureDoesNotMatch',
    );
    must(headers['x-acs-content-sha256'] === sha256(body), 'SignatureDoesNotMatch');
    // By name, then by value; each part encoded by RFC 3986.
    const query = [...new URLSearchParams(rawQuery)].map(([key, value]) => `${encode(key)}=${encode(value)}`).sort();
    const lines = signed.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('');
    const canonical = [method, url.pathname, query.join('&'), lines, SignedHeaders, sha256(body)].join('\n');
    const signature = hmac(KEY_SECRET, `ACS3-HMAC-SHA256\n${sha256(canonical)}`).toString('hex');
    must(Signature === signature, 'SignatureDoesNotMatch');
  }

  return {
    environment: { SMS_KEY_ID: KEY_ID, SMS_SIGN: '【山野茶社】', ...templateSettings },
    check(request) {
      checkSignature(request);
      const { headers, url } = request;
      const date = String(headers['x-acs-date']);
      must(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date), 'InvalidTimeStamp.Format');
      must(Math.abs(Date.parse(date) - clock.now()) < 15 * 60_000, 'InvalidTimeStamp.Expired');
      const nonce = String(headers['x-acs-signature-nonce']);
      must(!nonces.has(nonce), 'SignatureNonceUsed');
      nonces.add(nonce);
      must(request.method === 'POST' && url.pathname === '/', 'InvalidAction.NotFound');
      must(
        headers['x-acs-action'] === 'SendSms' && headers['x-acs-version'] === '2017-05-25',
        'InvalidAction.NotFound',
      );
      const given = url.searchParams;
      const to = /^(?:\+?86)?(1\d{10})$|^([2-9]\d{6,14})$/.exec(given.get('PhoneNumbers') ?? '');
      must(to, 'isv.MOBILE_NUMBER_ILLEGAL');
      must(given.get('SignName') === '山野茶社', 'isv.SMS_SIGNATURE_ILLEGAL');
      const template = given.get('TemplateCode') ?? '';
      const names = templates[template];
      must(names, 'isv.SMS_TEMPLATE_ILLEGAL');
      const params = JSON.parse(given.get('TemplateParam') ?? '{}') as Record<string, string>;
      must(
        names.every((name) => params[name]),
        'isv.TEMPLATE_MISSING_PARAMETERS',
      );
      const number = to[1] ? `+86${to[1]}` : `+${to[2]}`;
      return { to: number, from: '山野茶社', template, values: names.map((name) => params[name] as string) };
    },
    taken: () => ({ status: 200, body: { Code: 'OK', Message: 'OK', BizId: '900619746936498440^0', RequestId: id() } }),
    fault: (code) => ({ status: code.startsWith('isv.') ? 200 : 400, body: { Code: code, RequestId: id() } }),
    trouble: {
      throttled: { status: 200, body: { Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '触发分钟级流控Permits:1' } },
      unknown_number: { status: 200, body: { Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: '+8613800138000 invalid' } },
      bad_content: { status: 200, body: { Code: 'isv.TEMPLATE_PARAMS_ILLEGAL', Message: '模板变量非法 code=246813' } },
      no_money: { status: 200, body: { Code: 'isv.AMOUNT_NOT_ENOUGH', Message: '账户余额不足' } },
    },
  };
}

function tencent(clock: Pick<Clock, 'now'>): Rules {
  const failed = (Code: string, Message = '') => ({
    status: 200,
    body: { Response: { Error: { Code, Message }, RequestId: id() } },
  });
  const status = (Code: string, Message: string) => ({
    status: 200,
    body: {
      Response: { SendStatusSet: [{ SerialNo: '', Fee: 0, SessionContext: '', Code, Message }], RequestId: id() },
    },
  });

  function checkSignature({ method, url, headers, body }: Request) {
    const [algorithm, rest = ''] = (headers.authorization ?? '').split(/ (.*)/);
    must(algorithm === 'TC3-HMAC-SHA256', 'AuthFailure.InvalidAuthorization');
    const { Credential = '', SignedHeaders = '', Signature } = fields(rest);
    const [keyId, date = '', service = '', end] = Credential.split('/');
    must(keyId === KEY_ID, 'AuthFailure.SecretIdNotFound');
    const timestamp = Number(headers['x-tc-timestamp']);
    must(Math.abs(timestamp * 1000 - clock.now()) < 5 * 60_000, 'AuthFailure.SignatureExpire');
    must(date === new Date(timestamp * 1000).toISOString().slice(0, 10), 'AuthFailure.InvalidAuthorization');
    must(service === 'sms' && end === 'tc3_request', 'AuthFailure.InvalidAuthorization');
    const signed = SignedHeaders.split(';');
    must(signed.includes('content-type') && signed.includes('host'), 'AuthFailure.InvalidAuthorization');
    const lines = signed.map((name) => `${name}:${String(headers[name]).trim().toLowerCase()}\n`).join('');
    const canonical = [method, url.pathname, '', lines, SignedHeaders, sha256(body)].join('\n');
    const scope = `${date}/${service}/tc3_request`;
    const key = hmac(hmac(hmac(`TC3${KEY_SECRET}`, date), service), 'tc3_request');
    const signature = hmac(key, `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha256(canonical)}`).toString('hex');
    must(Signature === signature, 'AuthFailure.SignatureFailure');
  }

  return {
    environment: { SMS_KEY_ID: KEY_ID, SMS_SIGN: '山野茶社', SMS_APP_ID: '1400006666', ...templateSettings },
    check(request) {
      checkSignature(request);
      const { headers, body } = request;
      must(headers['x-tc-action'] === 'SendSms', 'InvalidAction');
      must(headers['x-tc-version'] === '2021-01-11', 'NoSuchVersion');
      must(headers['x-tc-region'], 'MissingParameter');
      const given = JSON.parse(body) as Record<string, string> & Record<`${string}Set`, string[]>;
      must(given.SmsSdkAppId === '1400006666', 'UnauthorizedOperation.SmsSdkAppIdVerifyFail');
      must(given.SignName === '山野茶社', 'FailedOperation.SignatureIncorrectOrUnapproved');
      const [to = ''] = given.PhoneNumberSet ?? [];
      must(/^\+[1-9]\d{6,14}$/.test(to), 'InvalidParameterValue.IncorrectPhoneNumber');
      const template = given.TemplateId ?? '';
      must(templates[template], 'FailedOperation.TemplateUnapprovedOrNotExist');
      const values = given.TemplateParamSet ?? [];
      must(values.length === templates[template].length, 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate');
      return { to, from: '山野茶社', template, values };
    },
    taken: () => status('Ok', 'send success'),
    fault: (code) => failed(code),
    trouble: {
      throttled: status('LimitExceeded.PhoneNumberThirtySecondLimit', 'the number of sms messages exceeds the limit'),
      unknown_number: failed('InvalidParameterValue.IncorrectPhoneNumber', '+8613800138000'),
      bad_content: status('InvalidParameterValue.TemplateParameterFormatError', 'code 246813'),
      no_money: status('FailedOperation.InsufficientBalanceInSmsPackage', 'insufficient balance in SMS package'),
    },
  };
}

function twilio(): Rules {
  const account = 'AC00000000000000000000000000000001';
  const failed = (status: number, code: number, message = '') => ({
    status,
    body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
  });
  return {
    environment: { SMS_KEY_ID: account, SMS_SIGN: '+15017122661' },
    check({ method, url, headers, body }) {
      must(headers.authorization === `Basic ${btoa(`${account}:${KEY_SECRET}`)}`, '20003');
      must(method === 'POST' && url.pathname === `/2010-04-01/Accounts/${account}/Messages.json`, '20404');
      must(headers['content-type'] === 'application/x-www-form-urlencoded', '21602');
      const given = new URLSearchParams(body);
      const to = given.get('To') ?? '';
      const from = given.get('From') ?? given.get('MessagingServiceSid');
      must(/^\+[1-9]\d{6,14}$/.test(to), '21211');
      must(from, '21603');
      must(given.get('Body'), '21602');
      return { to, from, body: given.get('Body') as string };
    },
    taken: () => ({ status: 201, body: { sid: `SM${id().replaceAll('-', '')}`, status: 'queued', error_code: null } }),
    fault: (code) => failed(code === '20003' ? 401 : 400, Number(code)),
    trouble: {
      throttled: failed(429, 20429, 'Too Many Requests'),
      unknown_number: failed(400, 21211, "Invalid 'To' Phone Number: +8613800138000"),
      bad_content: failed(400, 21617, 'The concatenated message body exceeds 1600 characters: 246813'),
      no_money: failed(401, 20003, 'Authenticate'),
    },
  };
}

const id = () => randomUUID().toUpperCase();

const platforms: Record<PlatformName, (clock: Pick<Clock, 'now'>) => Rules> = { aliyun, tencent, twilio };
