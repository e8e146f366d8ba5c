import { TOTP } from 'otpauth';
import { solve } from '../../lib/api/proof-of-work.ts';
import type { InputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { newId } from '../../lib/util/id.ts';
import type { Api, CallOptions } from './api.ts';
import { startApi } from './api.ts';
import type { TestPerson } from './factories.ts';
import { byMailedCode, confirm, must, PASSWORD } from './factories.ts';

/** A server that believes the address a request brings, as behind a proxy. */
export function startApiBehindProxy(): Promise<Api> {
  return startApi({ environment: { HOST: '127.0.0.1', TRUSTED_PROXY: '127.0.0.1' } });
}

/** As a request from that address. */
export const from = (ip: string): CallOptions => ({ headers: { 'x-forwarded-for': ip } });

/** As a page of the API itself, with the cookie of an earlier answer. */
export const asPage = (api: Api, cookie?: string): CallOptions => ({
  headers: { origin: api.url, ...(cookie ? { cookie } : {}) },
});

/** Name and value of the cookie an answer sets. */
export function cookieOf(headers: Headers): string {
  return headers.get('set-cookie')?.split(';')[0] ?? '';
}

type SignIn = Partial<Omit<InputOf<Endpoints['signIn']>, 'device'>> & { device?: string | undefined };

/** The same, with a proof of work where one is asked for, as every client of ours does it. */
export async function knockPatiently(
  api: Api,
  who: Pick<TestPerson, 'email'>,
  given: SignIn = {},
  options: CallOptions = {},
) {
  const device = given.device ?? newId();
  const answer = await knock(api, who, { ...given, device }, options);
  if (answer.error?.code !== 'proof_required') return answer;
  const proof = await solve(must(await api.call('proofOfWork', { purpose: 'sign_in' }, options)));
  return knock(api, who, { ...given, device, proof }, options);
}

/** One knock; by default with the right password, from a device nobody has seen. */
export function knock(api: Api, who: Pick<TestPerson, 'email'>, given: SignIn = {}, options: CallOptions = {}) {
  const { device = newId(), ...rest } = given;
  return api.call(
    'signIn',
    { identifier: who.email, password: PASSWORD, device: { id: device, label: 'Chrome · Windows' }, ...rest },
    options,
  );
}

type Known = Pick<TestPerson, 'email'> & { device?: string };

/** Another session on the person's own device, or on `given.device`, which gives the mailed code where it is new. */
export async function sessionOf(api: Api, who: Known, given: SignIn = {}, options?: CallOptions): Promise<string> {
  const device = given.device ?? who.device ?? newId();
  const admitted = must(await knock(api, who, { ...given, device }, options));
  return byMailedCode(api, who.email, device, admitted, options);
}

/** A challenge; throws where there is none. */
export async function challengeOf(api: Api, who: Pick<TestPerson, 'email'>, device: string, options?: CallOptions) {
  const admitted = must(await knock(api, who, { device }, options));
  if (admitted.status !== 'challenge') throw new Error('expected a challenge');
  return admitted;
}

/** What an authenticator app shows at that moment. */
export const totpCode = (secret: string, at: number) => new TOTP({ secret }).generate({ timestamp: at });

type Answered = { method: 'totp' | 'email' | 'sms' | 'backup'; code: string };

/** Shows password and code: what asks for as much as signing in works for ten minutes. */
export async function confirmFully(api: Api, who: TestPerson, { method, code }: Answered): Promise<void> {
  await confirm(api, who);
  const { token, device } = who;
  const { challenge } = must(await api.call('beginConfirm', { device }, { token }));
  must(await api.call('answerConfirm', { challenge, device, method, code }, { token }));
  who.token = api.tokenOf(token);
}

/** Turns the authenticator on; codes work from the next step on. */
export async function turnTotpOn(api: Api, person: TestPerson): Promise<{ secret: string; backupCodes: string[] }> {
  const options = { token: person.token };
  await confirm(api, person);
  const { secret } = must(await api.call('beginTotp', {}, options));
  const code = totpCode(secret, api.clock.now());
  const { backupCodes } = must(await api.call('confirmTotp', { code }, options));
  await api.clock.advance(30_000);
  return { secret, backupCodes };
}

/** A wrong answer of the same shape. */
export const otherCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
