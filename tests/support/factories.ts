import { randomBytes } from 'node:crypto';
import type { InputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';

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
  const { link } = must(await api.call('inviteMember', { email, role }, { token: company.token }));
  must(await api.call('acceptInvitation', { token: tokenOf(link), name, password: PASSWORD }));
  return signInAs(api, { email, password: PASSWORD, name });
}

async function signInAs(api: AnyApi, who: Pick<TestPerson, 'email' | 'password' | 'name'>): Promise<TestPerson> {
  const device = newId();
  const admitted = must(
    await api.call('signIn', { email: who.email, password: who.password, device: { id: device, label: 'Test' } }),
  );
  if (admitted.status !== 'session' || !admitted.token) throw new Error('expected a session');
  const me = must(await api.call('me', {}, { token: admitted.token }));
  return { ...who, token: admitted.token, device, member: me.member.id };
}

/** The value of an answer that must be one. */
export function must<T>(answer: { ok: boolean; value?: T; error?: unknown; status: number }): T {
  if (!answer.ok) throw new Error(`refused with ${answer.status}: ${JSON.stringify(answer.error)}`);
  return answer.value as T;
}
