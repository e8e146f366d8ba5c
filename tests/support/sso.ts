import { createHash, randomBytes } from 'node:crypto';
import type { InputOf, OutputOf } from '../../lib/contract/endpoint.ts';
import type { Endpoints } from '../../lib/contract/endpoints.ts';
import { EXTENSION_ID } from '../../lib/util/extension-id.ts';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import type { Api } from './api.ts';
import type { TestPerson } from './factories.ts';
import { confirm, must } from './factories.ts';

type AnyApi = Api<Clock>;

/** Where the extension's flow ends. */
export const RETURN = `https://${EXTENSION_ID}.chromiumapp.org/`;

export const callbackOf = (api: { url: string }, provider: string) => `${api.url}/sso/callback/${provider}`;

/** A secret, and what is told of it beforehand. */
export function newSecret() {
  const secret = randomBytes(32).toString('base64url');
  return { secret, challenge: createHash('sha256').update(secret).digest('base64url') };
}

/** What a callback answers: where the browser goes on to, and with what in its fragment. */
export type Back = { status: number; returnTo: string; ticket: string; error: string | null; policy: string };

export type SsoBrowser = {
  /** Sets out; the answer is the provider's address, or ours with an error. */
  start(query: Record<string, string>): Promise<{ status: number; location: string }>;
  /** Sets out with an address that was made for it. */
  open(url: string): Promise<{ status: number; location: string }>;
  /** Comes back by a redirect, or with a form that the provider's page posts. */
  back(url: string | URL, form?: Record<string, string>): Promise<Back>;
};

/** A browser on its way: keeps the one cookie, follows nothing. */
export function ssoBrowser(api: { url: string }): SsoBrowser {
  let cookie = '';
  const ask = async (url: string | URL, init: RequestInit = {}) => {
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie, ...init.headers } });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    return response;
  };
  const open = async (url: string) => {
    const response = await ask(url);
    return { status: response.status, location: response.headers.get('location') ?? '' };
  };
  return {
    open,
    start: (query) => open(`${api.url}/sso/start?${new URLSearchParams(query)}`),
    async back(url, form) {
      const posted = {
        method: 'POST',
        body: new URLSearchParams(form),
        headers: { origin: 'https://idp.example.com' },
      };
      const response = await ask(url, form && posted);
      const page = await response.text();
      const found = /id="on" href="([^"]*)"/.exec(page)?.[1] ?? '';
      const [returnTo = '', fragment = ''] = found.replaceAll('&#38;', '&').split('#');
      const told = new URLSearchParams(fragment);
      const policy = response.headers.get('content-security-policy') ?? '';
      return { status: response.status, returnTo, ticket: told.get('ticket') ?? '', error: told.get('error'), policy };
    },
  };
}

type Provider = OutputOf<Endpoints['createProvider']>['provider'];
type Given = Partial<InputOf<Endpoints['createProvider']>> & Pick<InputOf<Endpoints['createProvider']>, 'settings'>;

/** Sets a provider up, as an admin does. */
export async function newProvider(api: AnyApi, admin: TestPerson, given: Given): Promise<Provider> {
  await confirm(api, admin);
  const input = { id: newId(), name: '公司账号', ...given };
  return must(await api.call('createProvider', input, { token: admin.token })).provider;
}

/** What a person does at the provider: from its address to where the browser is sent back. */
export type Walk = (url: string) => Promise<{ url: string | URL; form?: Record<string, string> }>;

/** The whole way through a browser; what comes back, and the secret it goes with. */
export async function travel(api: AnyApi, provider: string, walk: Walk, more: Record<string, string> = {}) {
  const { secret, challenge } = newSecret();
  const browser = ssoBrowser(api);
  const { location } = await browser.start({ provider, challenge, return: RETURN, ...more });
  const { url, form } = await walk(location);
  return { ...(await browser.back(url, form)), secret, browser, at: { url, form } };
}

/** Links who a person is at the provider with the account, through its settings. */
export async function link(api: AnyApi, person: TestPerson, provider: string, walk: Walk) {
  await confirm(api, person);
  const { token } = person;
  const { secret, challenge } = newSecret();
  const { url } = must(await api.call('beginLink', { provider, challenge, returnTo: RETURN }, { token }));
  const browser = ssoBrowser(api);
  const there = await walk((await browser.open(url)).location);
  const { ticket } = await browser.back(there.url, there.form);
  return api.call('finishLink', { ticket, secret }, { token });
}

/** One exchange, by default from the person's own device. */
export function exchange(
  api: AnyApi,
  { ticket, secret }: { ticket: string; secret: string },
  device: string = newId(),
) {
  return api.call('exchangeTicket', { ticket, secret, device: { id: device, label: 'Chrome · Windows' } });
}

/** Newest lines of the company's log: kind, outcome. */
export async function logOf(api: AnyApi, admin: Pick<TestPerson, 'token'>, kinds = ['sign_in', 'identity_linked']) {
  const { events } = must(await api.call('listSecurityEvents', {}, { token: admin.token }));
  return events.filter(({ kind }) => kinds.includes(kind)).map(({ outcome }) => outcome);
}
