import { randomInt } from 'node:crypto';
import type { OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import type { Api } from './api.ts';
import type { TestPerson } from './factories.ts';
import { confirm, mailedCode, must } from './factories.ts';

/** A mobile number of mainland China that nobody else in the test has. */
export const anyPhone = () => `+86138${String(randomInt(100_000_000)).padStart(8, '0')}`;

/** Codes go out once a minute. */
export const nextTurn = (api: Api) => api.clock.advance(61_000);

/** The newest code texted to somebody. */
export async function textedCode(api: Api, phone: string): Promise<string> {
  const text = (await api.texts()).find(({ to, text }) => to === phone && /\b\d{6}\b/.test(text));
  const code = /\b\d{6}\b/.exec(text?.text ?? '')?.[0];
  if (!code) throw new Error(`no code to ${phone}`);
  return code;
}

/** How many text messages went to a phone. */
export const textsTo = async (api: Api, phone: string): Promise<number> =>
  (await api.texts()).filter(({ to }) => to === phone).length;

/** Shows password and a mailed code: what asks for two proofs works for ten minutes. */
export async function confirmTwice(api: Api, who: TestPerson): Promise<void> {
  const { token, device, email } = who;
  await nextTurn(api);
  await confirm(api, who);
  const { challenge } = must(await api.call('beginConfirm', { device }, { token }));
  must(await api.call('sendChallengeCode', { challenge, device, method: 'email' }));
  const code = await mailedCode(api, email);
  must(await api.call('answerConfirm', { challenge, device, method: 'email', code }, { token }));
  who.token = api.tokenOf(token);
}

/** Binds a phone, by the code that it gets; the person must have shown who it is. */
export async function bindPhone(
  api: Api,
  { token, device }: TestPerson,
  phone = anyPhone(),
  purpose: 'main' | 'backup' = 'main',
): Promise<{ phone: string; id: string }> {
  const { challenge } = must(await api.call('addContact', { kind: 'phone', purpose, value: phone, device }, { token }));
  const code = await textedCode(api, phone);
  const { contact } = must(await api.call('verifyContact', { challenge, device, code }, { token }));
  return { phone, id: contact.id };
}

export async function bindBackupEmail(api: Api, { token, device }: TestPerson, value: string): Promise<void> {
  const input = { kind: 'email', purpose: 'backup', value, device } as const;
  const { challenge } = must(await api.call('addContact', input, { token }));
  must(await api.call('verifyContact', { challenge, device, code: await mailedCode(api, value) }, { token }));
}

export async function overviewOf(
  api: Api,
  { token }: Pick<TestPerson, 'token'>,
): Promise<OutputOf<Endpoints['securityOverview']>> {
  return must(await api.call('securityOverview', {}, { token }));
}
