import type { InputOf, OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { newId } from '../../lib/util/id.ts';
import type { Api, CallOptions } from './api.ts';
import type { TestPerson } from './factories.ts';
import { byMailedCode, confirm, must, PASSWORD } from './factories.ts';

const MINUTE = 60_000;

type Signer = Pick<TestPerson, 'token' | 'device' | 'password'>;

/** The company's rules from now on: the defaults, but for what is given. */
export async function setRules(
  api: Api,
  who: Signer,
  rules: InputOf<Endpoints['setRules']>,
  options: CallOptions = {},
): Promise<void> {
  await confirm(api, who);
  must(await api.call('setRules', rules, { ...options, token: who.token }));
}

type Given = { device?: string; label?: string; company?: string; password?: string };

/** One knock with the right password, from a device of that name. */
export function knockOn(api: Api, who: Pick<TestPerson, 'email'>, given: Given = {}, options: CallOptions = {}) {
  const { device = newId(), label = 'Chrome · Windows', company, password = PASSWORD } = given;
  return api.call(
    'signIn',
    { identifier: who.email, password, device: { id: device, label }, ...(company ? { company } : {}) },
    options,
  );
}

/** Signs in on a device and gives the mailed code where it is asked; a code is sent once a minute. */
export async function signInOn(
  api: Api,
  who: Pick<TestPerson, 'email'>,
  given: Given = {},
  options: CallOptions = {},
): Promise<{ token: string; device: string }> {
  await api.clock.advance(MINUTE);
  const { device = newId() } = given;
  const admitted = must(await knockOn(api, who, { ...given, device }, options));
  return { token: await byMailedCode(api, who.email, device, admitted, options), device };
}

export type EventView = OutputOf<Endpoints['listSecurityEvents']>['events'][number];

/** The company's log, newest first, by any member who may read it. */
export async function eventsFor(
  api: Api,
  token: string,
  filter: InputOf<Endpoints['listSecurityEvents']> = {},
): Promise<EventView[]> {
  return must(await api.call('listSecurityEvents', filter, { token })).events;
}

/** Subjects and texts of all mails to somebody, newest first. */
export async function mailsTo(api: Api, email: string): Promise<{ subject: string; text: string }[]> {
  return (await api.mails()).filter(({ to }) => to === email);
}
