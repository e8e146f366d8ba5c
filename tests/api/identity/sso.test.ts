import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import { byMailedCode, confirm, must, newCompany, newMember, PASSWORD, tokenOf } from '../../support/factories.ts';
import { knock, sessionOf } from '../../support/people.ts';
import type { Bend } from '../../support/saml-idp.ts';
import { setRules } from '../../support/security.ts';
import type { Walk } from '../../support/sso.ts';
import {
  callbackOf,
  exchange,
  link,
  logOf,
  newProvider,
  newSecret,
  RETURN,
  ssoBrowser,
  travel,
} from '../../support/sso.ts';
import type { SsoStage, Way } from './sso-stage.ts';
import { ids, openSsoStage } from './sso-stage.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let stage: SsoStage;
let { api, clock, oidc, company, agent, walks, doorOf } = {} as SsoStage;
beforeAll(async () => {
  stage = await openSsoStage();
  ({ api, clock, oidc, company, agent, walks, doorOf } = stage);
});
afterAll(() => stage.close());

describe('signing in', () => {
  test.each<Way>(['oidc', 'saml', 'wecom', 'wechat'])('L3 L4 · by %s, once it is linked', async (way) => {
    const door = await doorOf(way);
    const before = await travel(api, door, walks[way]('lin'));
    expect(before.error).toBe('sign_in_failed');
    must(await link(api, agent, door, walks[way]('lin')));

    const there = await travel(api, door, walks[way]('lin'));
    expect(there).toMatchObject({ returnTo: RETURN, error: null });
    const admitted = must(await exchange(api, there, agent.device));
    if (admitted.status !== 'session') throw new Error('expected a session on a known device');
    const me = must(await api.call('me', {}, { token: admitted.token }));
    expect(me.account.email).toBe(agent.email);
    expect(me.company.id).toBe(company.companyId);

    const { identities } = must(await api.call('listIdentities', {}, { token: agent.token }));
    const { id } = identities.find(({ provider }) => provider.id === door)!;
    must(await api.call('unlinkIdentity', { id }, { token: agent.token }));
    expect((await travel(api, door, walks[way]('lin'))).error).toBe('sign_in_failed');
  });

  test('L4 L14 · a device that nobody has seen gives a code as well', async () => {
    must(await link(api, agent, ids.oidc, walks.oidc('wang')));
    await clock.advance(MINUTE);
    const device = newId();
    const admitted = must(await exchange(api, await travel(api, ids.oidc, walks.oidc('wang')), device));
    expect(admitted).toMatchObject({ status: 'challenge', reason: 'new_device' });
    const token = await byMailedCode(api, agent.email, device, admitted);
    expect(must(await api.call('me', {}, { token })).account.email).toBe(agent.email);
  });

  test('L4 · an admin who changes what a provider is believed by does not speak for the owner', async () => {
    const admin = await newMember(api, company, 'admin');
    must(await link(api, company, ids.oidc, walks.oidc('stranger')));
    const change = async (who: typeof admin, trustsSecondFactor: boolean) => {
      await confirm(api, who);
      must(await api.call('updateProvider', { id: ids.oidc, trustsSecondFactor }, { token: who.token }));
      return (await travel(api, ids.oidc, walks.oidc('stranger'))).error;
    };
    expect(await change(company, true)).toBe(null);
    expect(await change(company, false)).toBe(null);
    expect(await change(admin, true)).toBe('sign_in_failed');
    expect(await change(company, false)).toBe('sign_in_failed');
  });

  test('L4 · a second factor counts where the provider asked for it, and the company trusts it', async () => {
    const deviceOf = async (door: string, who: string) => {
      const admitted = must(await exchange(api, await travel(api, door, walks.oidc(who))));
      return admitted.status === 'challenge' ? admitted.reason : admitted.status;
    };
    for (const door of [ids.oidc, ids.strict]) must(await link(api, agent, door, walks.oidc('two')));
    must(await link(api, agent, ids.strict, walks.oidc('wang')));
    expect(await deviceOf(ids.oidc, 'two')).toBe('new_device');
    expect(await deviceOf(ids.strict, 'wang')).toBe('new_device');
    expect(await deviceOf(ids.strict, 'two')).toBe('session');
  });

  test('L4 · a session that a company’s provider vouched for opens no other company without password and code', async () => {
    const other = await newCompany(api);
    await confirm(api, other);
    const { link: invitation } = must(
      await api.call('inviteMember', { email: agent.email, role: 'agent' }, { token: other.token }),
    );
    const token = /#token=([\w-]+)/.exec(invitation)![1]!;
    must(await api.call('acceptInvitation', { token, name: agent.name, password: PASSWORD }));
    const there = await travel(api, ids.strict, walks.oidc('two'));
    const admitted = must(await exchange(api, there, agent.device));
    if (admitted.status !== 'session') throw new Error('expected a session');
    const into = { company: other.companyId, device: agent.device };
    const refused = await api.call('switchCompany', into, { token: admitted.token });
    expect(refused.error).toMatchObject({ code: 'step_up_required', params: { proofs: 2 } });
    const byPassword = await sessionOf(api, agent);
    expect((await api.call('switchCompany', into, { token: byPassword })).ok).toBe(true);
  });

  test('L3 · a company shows its doors, and one that is none shows the same as one without', async () => {
    const none = await newCompany(api);
    const shown = async (id?: string) => must(await api.call('ssoOptions', id ? { company: id } : {})).providers;
    expect((await shown(company.companyId)).map(({ kind }) => kind)).toEqual([
      'oidc',
      'oidc',
      'saml',
      'wecom',
      'wechat',
    ]);
    expect(JSON.stringify(await shown(company.companyId))).not.toContain(oidc.clientId);
    expect(await shown('0000000000')).toEqual(await shown(none.companyId));
    expect(await shown()).toEqual(await shown(none.companyId));
  });
});

describe('who is refused', () => {
  test('L3 L7 · who is not linked hears what a wrong password hears; the log says why', async () => {
    const { error } = await travel(api, ids.saml, walks.saml('stranger'));
    const wrong = await knock(api, { email: `nobody-${newId()}@example.com` }, { password: 'Wrong-one 1!' });
    expect(error).toBe(wrong.error?.code);
    expect((await logOf(api, company))[0]).toBe('sso_unlinked');
  });

  test('L4 · an e-mail alone links nobody', async () => {
    oidc.people.set('mail', { login: 'mail', name: 'mail', email: agent.email, emailVerified: true });
    expect((await travel(api, ids.oidc, walks.oidc('mail'))).error).toBe('sign_in_failed');
    expect((await logOf(api, company))[0]).toBe('sso_unlinked');
  });

  const hour = 60 * MINUTE;
  test.each<[string, Bend]>([
    ['signature_invalid', { after: (xml) => xml.replace('>two</saml:NameID>', '>lin</saml:NameID>') }],
    ['unsigned', { sign: 'none' }],
    ['wrong_audience', { audience: 'https://elsewhere.example.com' }],
    ['wrong_destination', { destination: 'https://elsewhere.example.com/sso' }],
    ['wrong_issuer', { issuer: 'https://elsewhere.example.com' }],
    ['expired', { notBefore: Date.now() - 2 * hour, notOnOrAfter: Date.now() - hour, issued: Date.now() - 2 * hour }],
  ])('L4 · an assertion that is bad by %s', async (reason, bend) => {
    must(await link(api, agent, ids.saml, walks.saml('two')));
    const { error, ticket } = await travel(api, ids.saml, walks.saml('two', bend));
    expect({ error, ticket }).toEqual({ error: 'sign_in_failed', ticket: '' });
    expect((await logOf(api, company))[0]).toBe(reason);
  });

  test('L4 · an answer that is shown twice', async () => {
    const { browser, at, ticket } = await travel(api, ids.saml, walks.saml('two'));
    expect(ticket).not.toBe('');
    expect(await browser.back(at.url, at.form)).toMatchObject({ error: 'sign_in_failed', ticket: '' });
    expect((await logOf(api, company))[0]).toBe('replayed');
  });

  test('L4 · an answer that nobody asked for goes nowhere', async () => {
    const { url } = { url: `${callbackOf(api, ids.oidc)}?code=some&state=${'0'.repeat(64)}` };
    expect(await ssoBrowser(api).back(url)).toMatchObject({ status: 400, returnTo: '' });
    expect((await logOf(api, company))[0]).toBe('unrequested');
    expect((await ssoBrowser(api).back(callbackOf(api, newId()))).status).toBe(400);
    expect((await ssoBrowser(api).back(callbackOf(api, '..'))).status).toBeGreaterThanOrEqual(400);
  });

  test('L4 · the answer to another browser, and one that took too long', async () => {
    const { challenge } = newSecret();
    const browser = ssoBrowser(api);
    const setOut = async () => (await browser.start({ provider: ids.oidc, challenge, return: RETURN })).location;
    const back = await oidc.signIn(await setOut(), 'wang');
    expect(await ssoBrowser(api).back(back)).toMatchObject({ error: 'sign_in_failed', ticket: '' });
    expect((await logOf(api, company))[0]).toBe('other_browser');
    const late = await oidc.signIn(await setOut(), 'wang');
    await clock.advance(10 * MINUTE);
    expect((await browser.back(late)).error).toBe('sign_in_failed');
    expect((await logOf(api, company))[0]).toBe('expired');
  });

  test('L4 · an answer in the name of another company’s provider', async () => {
    const other = await newCompany(api);
    const { issuer, clientId, clientSecret } = oidc;
    const settings = { kind: 'oidc', issuer, clientId, clientSecret } as const;
    const foreign = await newProvider(api, other, { settings });
    const walk: Walk = async (url) => {
      const back = await oidc.signIn(url, 'wang');
      back.pathname = `/sso/callback/${foreign.id}`;
      return { url: back };
    };
    expect(await travel(api, ids.oidc, walk)).toMatchObject({ status: 400, ticket: '' });
    expect((await logOf(api, other))[0]).toBe('unrequested');
  });

  test('L4 · somebody who says no at the provider is told so', async () => {
    const cancelled = await travel(api, ids.oidc, async (url) => ({ url: await oidc.cancel(url) }));
    expect(cancelled.error).toBe('sso_denied');
    expect((await logOf(api, company))[0]).toBe('denied');
  });

  test('L4 · no browser is sent back anywhere else', async () => {
    const { challenge } = newSecret();
    const browser = ssoBrowser(api);
    const elsewhere = [
      'https://evil.example.com/',
      `${RETURN}../`,
      `${RETURN}?to=https://evil.example.com/`,
      'https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.chromiumapp.org/',
      `${api.url}/signed-in/../api`,
      'javascript:alert(1)',
      '',
    ];
    for (const address of elsewhere) {
      const answer = await browser.start({ provider: ids.oidc, challenge, return: address });
      expect(answer, address).toEqual({ status: 400, location: '' });
    }
    const ours = [
      `${api.url}/signed-in`,
      // From the id in the Firefox manifest, as that browser's `identity.getRedirectURL` makes it.
      'https://e618c174092be882abc127fdb163323e72e84bd6.extensions.allizom.org/',
    ];
    for (const address of ours) {
      const { location } = await browser.start({ provider: ids.oidc, challenge, return: address });
      expect(location).toContain(oidc.issuer);
    }
    expect((await browser.start({ provider: ids.oidc, challenge: 'short', return: RETURN })).status).toBe(400);
    const unknown = await browser.start({ provider: newId(), challenge, return: RETURN });
    expect(unknown.location).toBe(`${RETURN}#error=sso_unavailable`);
  });

  test('L4 · the page that goes on runs its own script alone, since a provider’s policy would stop a redirect', async () => {
    const { status, policy } = await travel(api, ids.saml, walks.saml('two'));
    expect(status).toBe(200);
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'/);
  });
});

/** Last, since it lets a day pass. */
describe('the word of a provider', () => {
  test('L4 L14 · a second factor that a company’s provider vouched for makes the device known to that company alone', async () => {
    const person = await newMember(api, company, 'agent', '戊班同事');
    oidc.people.set('vouched', { login: 'vouched', name: 'vouched', amr: ['pwd', 'mfa'] });
    must(await link(api, person, ids.strict, walks.oidc('vouched')));
    const other = await newCompany(api);
    const invited = await api.call('inviteMember', { email: person.email, role: 'agent' }, { token: other.token });
    const token = tokenOf(must(invited).link);
    must(await api.call('acceptInvitation', { token, name: person.name, password: PASSWORD }));
    const device = newId();
    const there = await travel(api, ids.strict, walks.oidc('vouched'));
    expect(must(await exchange(api, there, device)).status).toBe('session');
    const into = async (code: string) => must(await knock(api, person, { device, company: code }));
    expect(await into(other.companyId)).toMatchObject({ status: 'challenge', reason: 'new_device' });
    expect((await into(company.companyId)).status).toBe('session');
    // Where devices have a period, it begins with the provider's word, for this company's sessions too.
    await setRules(api, company, { devices: { days: 1 } });
    const admitted = must(await exchange(api, await travel(api, ids.strict, walks.oidc('vouched')), device));
    const session = admitted.status === 'session' ? (admitted.token ?? '') : '';
    expect((await api.call('me', {}, { token: session })).ok).toBe(true);
    for (const code of [200, 200, 401]) {
      await clock.leap(DAY / 3);
      expect((await api.call('me', {}, { token: session })).status).toBe(code);
    }
  });
});
