import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { TestPerson } from '../../support/factories.ts';
import { confirm, must, newMember } from '../../support/factories.ts';
import { startOidcProvider } from '../../support/oidc-provider.ts';
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
import type { SsoStage } from './sso-stage.ts';
import { ids, openSsoStage } from './sso-stage.ts';

const MINUTE = 60_000;

let stage: SsoStage;
let { api, clock, saml, company, agent, walks } = {} as SsoStage;
beforeAll(async () => {
  stage = await openSsoStage();
  ({ api, clock, saml, company, agent, walks } = stage);
  must(await link(api, agent, ids.oidc, walks.oidc('wang')));
});
afterAll(() => stage.close());

describe('a ticket', () => {
  const fresh = () => travel(api, ids.oidc, walks.oidc('wang'));
  const refusedBy = async (given: { ticket: string; secret: string }, device = agent.device) =>
    (await exchange(api, given, device)).error?.code;

  test('L4 · works once', async () => {
    const there = await fresh();
    must(await exchange(api, there, agent.device));
    expect(await refusedBy(there)).toBe('sign_in_failed');
  });

  test('L4 · of two at once, one gets in', async () => {
    const there = await fresh();
    const answers = await Promise.all([exchange(api, there, agent.device), exchange(api, there, agent.device)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('L4 · works for a minute', async () => {
    const there = await fresh();
    await clock.advance(MINUTE);
    expect(await refusedBy(there)).toBe('sign_in_failed');
  });

  test('L4 · is worth nothing on a device without its secret, and is used up by a wrong one', async () => {
    const there = await fresh();
    expect(await refusedBy({ ...there, secret: newSecret().secret }, newId())).toBe('sign_in_failed');
    expect((await logOf(api, company))[0]).toBe('wrong_secret');
    expect(await refusedBy(there)).toBe('sign_in_failed');
  });

  test('L4 · of a sign-in links nothing, and one that links signs nobody in', async () => {
    const there = await fresh();
    const { token } = agent;
    expect((await api.call('finishLink', there as never, { token })).status).toBe(422);
    const { ticket, secret } = there;
    expect((await api.call('finishLink', { ticket, secret }, { token })).error?.code).toBe('sso_expired');
    await confirm(api, agent);
    const own = newSecret();
    const begun = { provider: ids.saml, challenge: own.challenge, returnTo: RETURN };
    const { url } = must(await api.call('beginLink', begun, { token }));
    const browser = ssoBrowser(api);
    const form = saml.answer((await browser.open(url)).location, 'lin');
    const back = await browser.back(callbackOf(api, ids.saml), form);
    expect(await refusedBy({ ticket: back.ticket, secret: own.secret })).toBe('sign_in_failed');
  });

  test('L3 · links only in the session that asked, and only who is nobody else’s', async () => {
    const other = await newMember(api, company, 'agent', '丙班同事');
    const own = newSecret();
    await confirm(api, other);
    const begun = { provider: ids.saml, challenge: own.challenge, returnTo: RETURN };
    const { url } = must(await api.call('beginLink', begun, { token: other.token }));
    const browser = ssoBrowser(api);
    const { location } = await browser.open(url);
    // The address works for the first browser that opens it.
    expect((await ssoBrowser(api).open(url)).status).toBe(400);
    const { ticket } = await browser.back(callbackOf(api, ids.saml), saml.answer(location, 'lin'));
    const stolen = await api.call('finishLink', { ticket, secret: own.secret }, { token: agent.token });
    expect(stolen.error?.code).toBe('sso_expired');

    const taken = await link(api, other, ids.oidc, walks.oidc('wang'));
    expect(taken.error?.code).toBe('identity_taken');
    expect((await logOf(api, company, ['identity_linked']))[0]).toBe('sso_taken');
  });

  test('L3 · linking and unlinking is noted and told, asks again who it is, and is a person’s own', async () => {
    const person = await newMember(api, company, 'agent', '丁班同事');
    const { token } = person;
    const begin = { provider: ids.wecom, challenge: newSecret().challenge, returnTo: RETURN };
    expect((await api.call('beginLink', begin, { token })).error?.code).toBe('step_up_required');
    const { identity } = must(await link(api, person, ids.wecom, walks.wecom('ding')));
    const notes = async (kind: string) => (await logOf(api, company, [kind]))[0];
    expect(await notes('identity_linked')).toBe('ok');
    expect((await api.mails())[0]).toMatchObject({ to: person.email });
    const foreign = await api.call('unlinkIdentity', { id: identity.id }, { token: company.token });
    expect(foreign.error?.code).toMatch(/step_up_required|not_found/);
    await confirm(api, company);
    expect((await api.call('unlinkIdentity', { id: identity.id }, { token: company.token })).error?.code).toBe(
      'not_found',
    );
    must(await api.call('unlinkIdentity', { id: identity.id }, { token }));
    expect(await notes('identity_unlinked')).toBe('ok');
  });
});

describe('what is switched off', () => {
  test('L4 · a provider lets nobody in, nor who is under way', async () => {
    const token = company.token;
    const ready = await travel(api, ids.oidc, walks.oidc('wang'));
    await confirm(api, company);
    must(await api.call('updateProvider', { id: ids.oidc, enabled: false }, { token }));
    expect((await exchange(api, ready, agent.device)).error?.code).toBe('sign_in_failed');
    const { challenge } = newSecret();
    const start = { provider: ids.oidc, challenge, return: RETURN };
    expect((await ssoBrowser(api).start(start)).location).toBe(`${RETURN}#error=sso_unavailable`);
    must(await api.call('updateProvider', { id: ids.oidc, enabled: true }, { token }));
    expect((await travel(api, ids.oidc, walks.oidc('wang'))).error).toBeNull();
  });

  test('L4 · the sessions that a provider opened end with it, and nobody else’s', async () => {
    const token = company.token;
    const person = await newMember(api, company, 'agent', '己班同事');
    must(await link(api, person, ids.wecom, walks.wecom('ji')));
    const open = async (id: string, walk: Walk, { device }: TestPerson) => {
      const admitted = must(await exchange(api, await travel(api, id, walk), device));
      return admitted.status === 'session' ? (admitted.token ?? '') : '';
    };
    const statuses = (...tokens: string[]) =>
      Promise.all(tokens.map(async (one) => (await api.call('me', {}, { token: one })).status));
    const others = [person.token, token, await open(ids.oidc, walks.oidc('wang'), agent)];
    await confirm(api, company);
    const opened = await open(ids.wecom, walks.wecom('ji'), person);
    must(await api.call('updateProvider', { id: ids.wecom, name: '企业微信' }, { token }));
    expect(await statuses(opened)).toEqual([200]);
    must(await api.call('updateProvider', { id: ids.wecom, enabled: false }, { token }));
    expect(await statuses(opened, ...others)).toEqual([401, 200, 200, 200]);
    must(await api.call('updateProvider', { id: ids.wecom, enabled: true }, { token }));
    const again = await open(ids.wecom, walks.wecom('ji'), person);
    expect(await statuses(again)).toEqual([200]);
    must(await api.call('removeProvider', { id: ids.wecom }, { token }));
    expect(await statuses(again, ...others)).toEqual([401, 200, 200, 200]);
  });

  test('L4 · a member who was disabled stays out', async () => {
    const ready = await travel(api, ids.oidc, walks.oidc('wang'));
    await confirm(api, company);
    must(await api.call('updateMember', { id: agent.member, state: 'disabled' }, { token: company.token }));
    expect((await exchange(api, ready, agent.device)).error?.code).toBe('account_disabled');
    must(await api.call('updateMember', { id: agent.member, state: 'active' }, { token: company.token }));
  });

  test('L4 · a provider that is down is told as such', async () => {
    const chosen = newId();
    const gone = await startOidcProvider({ callbacks: [callbackOf(api, chosen)] });
    const { issuer, clientId, clientSecret } = gone;
    await newProvider(api, company, { id: chosen, settings: { kind: 'oidc', issuer, clientId, clientSecret } });
    await gone.close();
    // What was found out about it holds for a while.
    await api.clock.advance(10 * MINUTE);
    const start = { provider: chosen, challenge: newSecret().challenge, return: RETURN };
    expect((await ssoBrowser(api).start(start)).location).toBe(`${RETURN}#error=sso_unavailable`);
    expect((await logOf(api, company))[0]).toBe('unreachable');
  });
});
