import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EXTENSION_ID } from '../../../lib/util/extension-id.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { freePort } from '../../support/free-port.ts';
import type { Authenticator, Flaws } from '../../support/passkey.ts';
import { knockWithPasskey, newPasskey, softAuthenticator } from '../../support/passkey.ts';
import { asPage, challengeOf, confirmFully, cookieOf, knock } from '../../support/people.ts';
import { eventsFor, mailsTo, setRules } from '../../support/security.ts';

const MINUTE = 60_000;
const BACK = `https://${EXTENSION_ID}.chromiumapp.org/`;

let api: Api;
/** Whose passkeys nobody takes away. */
let other: TestCompany;
let others: Authenticator;
let otherCodes: string[];
let company: TestCompany;
let device: string;
beforeAll(async () => {
  api = await startApi();
  other = await newCompany(api);
  ({ authenticator: others, backupCodes: otherCodes } = await newPasskey(api, other));
});
beforeEach(async () => {
  company = await newCompany(api);
  device = newId();
});
afterAll(() => api.close());

const own = (token = company.token) => ({ token });
const refused = (answer: { status: number; error?: { code: string } | undefined }) => answer.error?.code;

/** A session that came in by passkey. */
async function signedIn(authenticator: Authenticator): Promise<string> {
  const admitted = must(await knockWithPasskey(api, authenticator, { device }));
  if (admitted.status !== 'session') throw new Error('expected a session');
  return admitted.token ?? '';
}

describe('adding', () => {
  test('L24 · a passkey is a second factor: the first one gives backup codes, the last one takes them away', async () => {
    expect(refused(await api.call('beginPasskeyRegistration', {}, own()))).toBe('step_up_required');
    const { passkey, backupCodes } = await newPasskey(api, company, '我的手机', { backedUp: true });
    expect(passkey).toEqual({
      id: expect.any(String),
      name: '我的手机',
      createdAt: api.clock.now(),
      lastUsedAt: null,
      backedUp: true,
    });
    expect(backupCodes).toHaveLength(10);
    await confirmFully(api, company, { method: 'backup', code: backupCodes[0]! });
    const second = await newPasskey(api, company, '办公室');
    expect(second.backupCodes).toEqual([]);
    const asked = await challengeOf(api, company, device);
    expect(asked).toMatchObject({ reason: 'second_factor', methods: ['passkey', 'backup'] });
    must(await api.call('renamePasskey', { id: passkey.id, name: '旧手机' }, own()));
    const { passkeys, unavailable } = must(await api.call('listPasskeys', {}, own()));
    expect([passkeys.map(({ name }) => name), unavailable]).toEqual([['旧手机', '办公室'], null]);

    const foreign = { id: passkey.id };
    expect(refused(await api.call('renamePasskey', { ...foreign, name: 'x' }, own(other.token)))).toBe('not_found');
    await confirmFully(api, other, { method: 'backup', code: otherCodes[0]! });
    expect(refused(await api.call('removePasskey', foreign, own(other.token)))).toBe('not_found');
    for (const { id } of passkeys) must(await api.call('removePasskey', { id }, own()));
    expect(must(await api.call('me', {}, own())).account.backupCodes).toBe(0);
    const kinds = (await eventsFor(api, company.token)).filter(({ kind }) => kind.startsWith('passkey'));
    expect(kinds.map(({ kind, subject, actor }) => [kind, subject, actor])).toEqual([
      ['passkey_removed', '办公室', company.name],
      ['passkey_removed', '旧手机', company.name],
      ['passkey_renamed', '旧手机', company.name],
      ['passkey_added', '办公室', company.name],
      ['passkey_added', '我的手机', company.name],
    ]);
    const texts = (await mailsTo(api, company.email)).map(({ text }) => text).join('\n');
    expect(texts).toContain('已添加通行密钥');
    expect(texts).toContain('已移除通行密钥');
  });

  test('L24 · what an authenticator may not say is refused, and each ceremony works once', async () => {
    await confirm(api, company);
    const add = async (flaws: Flaws, authenticator = softAuthenticator(api.url)) => {
      const { ceremony, options } = must(await api.call('beginPasskeyRegistration', {}, own()));
      const input = { ceremony, response: authenticator.create(options, flaws), name: 'x' };
      return { input, answer: await api.call('addPasskey', input, own()) };
    };
    for (const flaws of [
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { verified: false },
      { type: 'webauthn.get' },
      { challenge: randomBytes(32).toString('base64url') },
    ] satisfies Flaws[]) {
      const { input, answer } = await add(flaws);
      expect([flaws, refused(answer)]).toEqual([flaws, 'passkey_failed']);
      expect(refused(await api.call('addPasskey', input, own()))).toBe('passkey_expired');
    }
    // Somebody's already, also where it is somebody else's.
    expect(refused((await add({}, others)).answer)).toBe('passkey_failed');

    const { ceremony, options } = must(await api.call('beginPasskeyRegistration', {}, own()));
    const input = { ceremony, response: softAuthenticator(api.url).create(options), name: 'x' };
    expect(refused(await api.call('addPasskey', input, own(other.token)))).toBe('passkey_expired');
    const late = must(await api.call('beginPasskeyRegistration', {}, own()));
    await api.clock.advance(5 * MINUTE);
    const answer = { ...input, ceremony: late.ceremony, response: softAuthenticator(api.url).create(late.options) };
    expect(refused(await api.call('addPasskey', answer, own()))).toBe('passkey_expired');
  });

  test('R20 · a member whose company wants a second factor adds a passkey, and is let on', async () => {
    await setRules(api, company, { secondFactor: { required: true, allowed: ['passkey', 'totp'] } });
    const member = await newMember(api, company);
    expect(refused(await api.call('listMembers', {}, own(member.token)))).toBe('second_factor_required');
    await newPasskey(api, member);
    expect((await api.call('listMembers', {}, own(member.token))).ok).toBe(true);
  });
});

describe('signing in', () => {
  test('L24 · nobody is named, a new device needs nothing more, and a page gets its cookie', async () => {
    const { authenticator } = await newPasskey(api, company);
    const begun = must(await api.call('beginPasskeySignIn', { device: { id: device } }));
    expect(begun.options).toEqual({
      challenge: expect.any(String),
      timeout: 5 * MINUTE,
      rpId: 'localhost',
      userVerification: 'required',
    });
    const token = await signedIn(authenticator);
    expect(must(await api.call('me', {}, own(token))).account.email).toBe(company.email);
    expect(must(await api.call('listPasskeys', {}, own(token))).passkeys[0]?.lastUsedAt).toBe(api.clock.now());
    const line = (await eventsFor(api, company.token)).find(({ kind }) => kind === 'sign_in');
    expect(line).toMatchObject({
      outcome: 'ok',
      actor: company.name,
      device: 'Safari · iOS',
      details: { method: 'passkey' },
    });

    const answer = await knockWithPasskey(api, authenticator, { device: newId(), options: asPage(api) });
    expect(must(answer)).toEqual({ status: 'session', expiresAt: expect.any(Number) });
    const page = asPage(api, cookieOf(answer.headers));
    expect(must(await api.call('me', {}, page)).account.email).toBe(company.email);
  });

  test('L24 · each forgery gets the same answer, and its reason stands in the log', async () => {
    const { authenticator } = await newPasskey(api, company);
    const wrong: Flaws[] = [
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { verified: false },
      { tampered: true },
      { type: 'webauthn.create' },
      { challenge: randomBytes(32).toString('base64url') },
      { userHandle: null },
      { userHandle: Buffer.from('somebody else').toString('base64url') },
    ];
    for (const flaws of wrong) {
      const answer = await knockWithPasskey(api, authenticator, { device, flaws });
      expect([flaws, answer.status, refused(answer)]).toEqual([flaws, 401, 'passkey_failed']);
    }
    const log = await eventsFor(api, company.token, { kind: 'sign_in' });
    expect(log.filter(({ outcome }) => outcome === 'wrong_passkey')).toHaveLength(wrong.length);
    // A credential of nobody here.
    const stranger = softAuthenticator(api.url);
    const answer = await knockWithPasskey(api, stranger, { device, flaws: { userHandle: 'AAAA' } });
    expect([answer.status, refused(answer)]).toEqual([401, 'passkey_failed']);
    expect((await knockWithPasskey(api, authenticator, { device })).ok).toBe(true);
  });

  test('L24 · a ceremony works once, for five minutes, on its device, by its way and for its purpose', async () => {
    const { authenticator } = await newPasskey(api, company);
    const begin = async (options = {}) =>
      must(await api.call('beginPasskeySignIn', { device: { id: device } }, options));
    const finish = (ceremony: string, response: ReturnType<Authenticator['get']>, id = device, options = {}) =>
      api.call('passkeySignIn', { ceremony, response, device: { id } }, options);

    const { ceremony, options } = await begin();
    const response = authenticator.get(options);
    expect((await finish(ceremony, response)).ok).toBe(true);
    expect(refused(await finish(ceremony, response))).toBe('passkey_expired');
    const next = await begin();
    expect(refused(await finish(next.ceremony, authenticator.get(next.options), newId()))).toBe('passkey_expired');
    const page = await begin(asPage(api));
    expect(refused(await finish(page.ceremony, authenticator.get(page.options)))).toBe('passkey_expired');
    const late = await begin();
    await api.clock.advance(5 * MINUTE);
    expect(refused(await finish(late.ceremony, authenticator.get(late.options)))).toBe('passkey_expired');
    // Both are there at once, and each is for its own.
    const { challenge } = await challengeOf(api, company, device);
    const asked = must(await api.call('beginPasskeyAnswer', { challenge, device }));
    expect(refused(await finish(asked.ceremony, authenticator.get(asked.options)))).toBe('passkey_expired');
  });

  test('L24 · a counter that goes back is a copied key, save where the passkey is meant to be copied', async () => {
    const { authenticator } = await newPasskey(api, company);
    const tries: [Flaws, boolean][] = [
      [{ counter: 9 }, true],
      [{ counter: 9 }, false],
      [{ counter: 4 }, false],
      [{ counter: 0 }, true],
      [{ counter: 7 }, true],
      [{ counter: 3, backedUp: true }, true],
    ];
    for (const [flaws, ok] of tries)
      expect([flaws, (await knockWithPasskey(api, authenticator, { device, flaws })).ok]).toEqual([flaws, ok]);
    const cloned = await eventsFor(api, company.token, { kind: 'passkey_cloned' });
    expect(cloned.map(({ subject }) => subject)).toEqual(['iPhone', 'iPhone']);
  });

  test('L24 · garbage is refused by its shape', async () => {
    const { ceremony, options } = must(await api.call('beginPasskeySignIn', { device: { id: device } }));
    const good = softAuthenticator(api.url).get(options, { userHandle: 'AAAA' });
    const send = (response: unknown) =>
      api.call('passkeySignIn', { ceremony, response: response as typeof good, device: { id: device } });
    const garbage = randomBytes(64 * 1024).toString('base64url');
    expect((await send({ ...good, response: { ...good.response, authenticatorData: garbage } })).status).toBe(413);
    const bad = [
      { ...good, id: garbage.slice(0, 9000) },
      { ...good, response: { ...good.response, signature: garbage.slice(0, 9000) } },
      { ...good, response: { ...good.response, clientDataJSON: '{}' } },
      { ...good, type: 'password' },
      'garbage',
      null,
    ];
    for (const response of bad) expect((await send(response)).status).toBe(422);
    const short = { ...good.response, authenticatorData: 'AAAA', clientDataJSON: 'AAAA' };
    expect(refused(await send({ ...good, response: short }))).toBe('passkey_failed');
  });
});

describe('second factor and confirmation', () => {
  const answerWith = async (challenge: string, authenticator: Authenticator, flaws: Flaws = {}) => {
    const { ceremony, options } = must(await api.call('beginPasskeyAnswer', { challenge, device }));
    const passkey = { ceremony, response: authenticator.get(options, flaws) };
    return api.call('answerChallenge', { challenge, device, method: 'passkey', passkey });
  };

  test('R20 · after the password the passkey lets in, somebody else’s does not', async () => {
    const { authenticator } = await newPasskey(api, company);
    const asked = await challengeOf(api, company, device);
    const { challenge } = asked;
    const { options } = must(await api.call('beginPasskeyAnswer', { challenge, device }));
    expect(options.allowCredentials).toHaveLength(1);
    expect(refused(await answerWith(challenge, others))).toBe('challenge_failed');
    expect(refused(await answerWith(challenge, authenticator, { verified: false }))).toBe('challenge_failed');
    expect(refused(await api.call('answerChallenge', { challenge, device, method: 'passkey' }))).toBe(
      'challenge_failed',
    );
    expect(must(await answerWith(challenge, authenticator))).toMatchObject({ status: 'session' });

    const again = newId();
    const second = await challengeOf(api, company, again);
    expect(refused(await api.call('beginPasskeyAnswer', { challenge: second.challenge, device }))).toBe(
      'challenge_expired',
    );
  });

  test('R20 · a ceremony of another account’s challenge answers none', async () => {
    await newPasskey(api, company);
    const theirs = await challengeOf(api, other, device);
    const mine = await challengeOf(api, company, device);
    const { ceremony, options } = must(await api.call('beginPasskeyAnswer', { challenge: theirs.challenge, device }));
    const passkey = { ceremony, response: others.get(options) };
    const input = { challenge: mine.challenge, device, method: 'passkey', passkey } as const;
    expect(refused(await api.call('answerChallenge', input))).toBe('challenge_failed');
    expect(must(await answerWith(theirs.challenge, others))).toMatchObject({ status: 'session' });
  });

  test('R24 R27 · a passkey confirms both proofs at once, and L29 · unlocks', async () => {
    const { authenticator } = await newPasskey(api, company);
    await api.clock.advance(15 * MINUTE);
    must(await api.call('lockSession', {}, own()));
    expect((await api.call('listPasskeys', {}, own())).status).toBe(423);
    const { challenge, methods } = must(await api.call('beginConfirm', { device: company.device }, own()));
    expect(methods).toContain('passkey');
    const at = company.device;
    const { ceremony, options } = must(await api.call('beginPasskeyAnswer', { challenge, device: at }));
    const passkey = { ceremony, response: authenticator.get(options) };
    const input = { challenge, device: at, method: 'passkey', passkey } as const;
    const until = must(await api.call('answerConfirm', input, own()));
    expect(until).toMatchObject({ one: api.clock.now() + 10 * MINUTE, two: api.clock.now() + 10 * MINUTE });
    expect((await api.call('listPasskeys', {}, own())).ok).toBe(true);
    expect(refused(await api.call('answerConfirm', input, own()))).toBe('challenge_failed');
    const [unlocked] = await eventsFor(api, company.token, { kind: 'unlocked' });
    expect(unlocked).toMatchObject({ details: { method: 'passkey' }, actor: company.name });
  });
});

describe('the page that asks for the extension', () => {
  test('L24 · is open until it was answered, asks what was begun, and goes back to the extension only', async () => {
    const { authenticator, backupCodes } = await newPasskey(api, company);
    const foreign = { device: { id: device }, back: 'https://evil.example/' };
    expect(refused(await api.call('beginPasskeySignIn', foreign))).toBe('origin_refused');
    const begun = must(await api.call('beginPasskeySignIn', { device: { id: device }, back: BACK }));
    const page = begun.page ?? '';
    const opened = must(await api.call('openPasskeyPage', { page }, asPage(api)));
    expect(opened).toEqual({ kind: 'get', options: begun.options, back: BACK });
    // A page that is loaded again asks again.
    expect(must(await api.call('openPasskeyPage', { page }, asPage(api)))).toEqual(opened);
    // What the page knows is not enough to finish.
    const response = authenticator.get(begun.options);
    const finish = (ceremony: string) => api.call('passkeySignIn', { ceremony, response, device: { id: device } });
    expect(refused(await finish(page))).toBe('passkey_expired');
    expect((await finish(begun.ceremony)).ok).toBe(true);
    expect(refused(await api.call('openPasskeyPage', { page }, asPage(api)))).toBe('passkey_expired');

    await confirmFully(api, company, { method: 'backup', code: backupCodes[0]! });
    const adding = must(await api.call('beginPasskeyRegistration', { back: BACK }, own()));
    const asked = must(await api.call('openPasskeyPage', { page: adding.page ?? '' }, asPage(api)));
    expect(asked).toEqual({ kind: 'create', options: adding.options, back: BACK });
    expect((await api.call('openPasskeyPage', { page: adding.ceremony }, asPage(api))).ok).toBe(false);
  });
});

describe('the entrance', () => {
  test('L1 · a company’s own page knows its name, an unknown ID has none', async () => {
    const name = async (id?: string) => must(await api.call('entrance', id === undefined ? {} : { company: id })).name;
    expect(await name(company.companyId)).toBe(company.companyName);
    expect(await name(`${company.companyId.slice(0, 5)} ${company.companyId.slice(5)}`)).toBe(company.companyName);
    for (const id of ['0000000000', 'x', "' or 1=1", undefined]) expect(await name(id)).toBeNull();
    const own = async () => must(await api.call('entrance', { company: company.companyId })).localPasswordsOnly;
    expect(await own()).toBe(false);
    await setRules(api, company, { localPasswordsOnly: true });
    expect(await own()).toBe(true);
    const { authenticator } = await newPasskey(api, company);
    const wanted = await knockWithPasskey(api, authenticator, { device, company: company.companyId });
    expect(wanted.ok).toBe(true);
  });

  test('L24 · by an IP address there are no passkeys, which is said with its reason', async () => {
    const PORT = String(await freePort());
    const bare = await startApi({ environment: { PORT, HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${PORT}` } });
    try {
      expect(must(await bare.call('entrance', {})).passkeysUnavailable).toBe('ip_address');
      expect(refused(await bare.call('beginPasskeySignIn', { device: { id: device } }))).toBe('passkey_unavailable');
      const person = await newCompany(bare);
      expect(must(await bare.call('listPasskeys', {}, own(person.token))).unavailable).toBe('ip_address');
      await confirm(bare, person);
      expect(refused(await bare.call('beginPasskeyRegistration', {}, own(person.token)))).toBe('passkey_unavailable');
      expect(must(await knock(bare, person, { device: person.device })).status).toBe('session');
    } finally {
      await bare.close();
    }
  });
});
