import { randomBytes } from 'node:crypto';
import type { InputOf, OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api, CallOptions } from './api.ts';

type AnyApi = Api<Clock>;

export const PASSWORD = 'Bell-on-the-desk 7';

/** Somebody who is signed in. */
export type TestPerson = {
  email: string;
  password: string;
  name: string;
  /** Bearer token of the first session. */
  token: string;
  /** Id of the device that session belongs to. */
  device: string;
  /** Member's id. */
  member: string;
};

/** A company of its own, with its owner signed in. */
export type TestCompany = TestPerson & { companyId: string; companyName: string };

export const anyEmail = (domain = 'example.com') => `m${randomBytes(6).toString('hex')}@${domain}`;

/** What a registration needs, with nothing optional. */
export function registration(input: Partial<InputOf<Endpoints['register']>> = {}): InputOf<Endpoints['register']> {
  return { companyName: '云杉商贸有限公司', contactName: '新店主', email: anyEmail(), password: PASSWORD, ...input };
}

/** Newest mail to somebody; throws where there is none. */
export async function mailTo(api: AnyApi, email: string) {
  const mail = (await api.mails()).find(({ to }) => to === email);
  if (!mail) throw new Error(`no mail to ${email}`);
  return mail;
}

/** The token of the newest link mailed to somebody. */
export async function linkTokenFor(api: AnyApi, email: string): Promise<string> {
  return tokenOf((await mailTo(api, email)).text);
}

export function tokenOf(text: string): string {
  const token = /#token=([\w-]+)/.exec(text)?.[1];
  if (!token) throw new Error('no link in this text');
  return token;
}

/** Registers, activates and signs in by the front door. */
export async function newCompany(
  api: AnyApi,
  input: Partial<InputOf<Endpoints['register']>> = {},
): Promise<TestCompany> {
  const given = registration(input);
  must(await api.call('register', given));
  const { companyId, companyName } = must(await api.call('activate', { token: await linkTokenFor(api, given.email) }));
  const person = await signInAs(api, { email: given.email, password: given.password, name: given.contactName });
  return { ...person, companyId, companyName };
}

/** Invites somebody into the company, accepts the invitation, and signs in. */
export async function newMember(
  api: AnyApi,
  company: TestCompany,
  role: 'admin' | 'agent' = 'agent',
  name = '乙班同事',
): Promise<TestPerson> {
  const email = anyEmail();
  if (role === 'admin') await confirm(api, company);
  const { link } = must(await api.call('inviteMember', { email, role }, { token: company.token }));
  must(await api.call('acceptInvitation', { token: tokenOf(link), name, password: PASSWORD }));
  return signInAs(api, { email, password: PASSWORD, name });
}

async function signInAs(api: AnyApi, who: Pick<TestPerson, 'email' | 'password' | 'name'>): Promise<TestPerson> {
  const device = newId();
  const { email: identifier, password } = who;
  const admitted = must(await api.call('signIn', { identifier, password, device: { id: device, label: 'Test' } }));
  const token = await byMailedCode(api, who.email, device, admitted);
  const me = must(await api.call('me', {}, { token }));
  return { ...who, token, device, member: me.member.id };
}

/** Answers what is asked of a new device; the token of the session that follows. */
export async function byMailedCode(
  api: AnyApi,
  email: string,
  device: string,
  admitted: OutputOf<Endpoints['signIn']>,
  options: CallOptions = {},
): Promise<string> {
  if (admitted.status === 'session') return admitted.token ?? '';
  const { challenge } = admitted;
  must(await api.call('sendChallengeCode', { challenge, device, method: 'email' }, options));
  const code = await mailedCode(api, email);
  const session = must(await api.call('answerChallenge', { challenge, device, method: 'email', code }, options));
  if (session.status !== 'session') throw new Error('expected a session');
  return session.token ?? '';
}

/** The newest code mailed to somebody. */
export async function mailedCode(api: AnyApi, email: string): Promise<string> {
  const code = /\b\d{6}\b/.exec((await mailTo(api, email)).text)?.[0];
  if (!code) throw new Error('no code in this mail');
  return code;
}

/** Shows again who it is, by password: what asks for one proof works for ten minutes. */
export async function confirm(api: AnyApi, who: Pick<TestPerson, 'token' | 'device' | 'password'>): Promise<void> {
  const { token, device, password } = who;
  const { challenge } = must(await api.call('beginConfirm', { device }, { token }));
  must(await api.call('answerConfirm', { challenge, device, method: 'password', password }, { token }));
  who.token = api.tokenOf(token);
}

/** The value of an answer that must be one. */
export function must<T>(answer: { ok: boolean; value?: T; error?: unknown; status: number }): T {
  if (!answer.ok) throw new Error(`refused with ${answer.status}: ${JSON.stringify(answer.error)}`);
  return answer.value as T;
}
