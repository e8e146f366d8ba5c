import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import {
  anyEmail,
  confirm,
  linkTokenFor,
  mailTo,
  must,
  newCompany,
  newMember,
  PASSWORD,
  registration,
  tokenOf,
} from '../../support/factories.ts';
import { from, knock, sessionOf, startApiBehindProxy, turnTotpOn } from '../../support/people.ts';
import { startSmtp } from '../../support/smtp.ts';

const DAY = 24 * 60 * 60_000;

let api: Api;
let company: TestCompany;
beforeAll(async () => {
  api = await startApiBehindProxy();
});
beforeEach(async () => {
  company = await newCompany(api);
  await confirm(api, company);
});
afterAll(() => api.close());

async function invite(email = anyEmail(), role: 'admin' | 'agent' = 'agent', token = company.token) {
  const { invitation, link } = must(await api.call('inviteMember', { email, role }, { token }));
  return { email, invitation, handed: tokenOf(link), link, mailed: await linkTokenFor(api, email) };
}

const accept = (token: string, name: string | undefined = '乙班同事', password = PASSWORD) =>
  api.call('acceptInvitation', { token, name, password });

const verifiedAt = async (email: string) => {
  const query = api.services.database.db.selectFrom('account').select('email_verified_at').where('email', '=', email);
  return (await query.executeTakeFirstOrThrow()).email_verified_at;
};

test('W14 · a new person joins the right company in the right role', async () => {
  const { email, mailed, invitation } = await invite(anyEmail(), 'admin');
  expect(invitation).toMatchObject({
    email,
    role: 'admin',
    invitedBy: company.name,
    expiresAt: api.clock.now() + 7 * DAY,
  });
  expect(must(await api.call('openInvitation', { token: mailed }))).toEqual({
    companyName: company.companyName,
    email,
    name: '',
    role: 'admin',
    roleName: null,
    invitedBy: company.name,
    hasAccount: false,
  });
  expect(must(await accept(mailed))).toEqual({ companyId: company.companyId, companyName: company.companyName, email });
  const token = await sessionOf(api, { email });
  expect(must(await api.call('me', {}, { token }))).toMatchObject({
    company: { id: company.companyId },
    member: { role: 'admin', name: '乙班同事' },
  });
});

test('W14 · the mail names company and inviter', async () => {
  const { email, link, mailed, handed } = await invite();
  const { text } = await mailTo(api, email);
  expect(text).toContain(company.companyName);
  expect(text).toContain(company.name);
  expect(link).toBe(`${api.url}/invite#token=${handed}`);
  expect(mailed).not.toBe(handed);
});

test('W14 · the mailed link proves the mailbox, the handed one does not', async () => {
  const first = await invite();
  must(await accept(first.mailed));
  expect(await verifiedAt(first.email)).toBe(api.clock.now());
  const second = await invite();
  must(await accept(second.handed));
  expect(await verifiedAt(second.email)).toBeNull();
});

test('W14 · the first accepted link ends both', async () => {
  const { mailed, handed } = await invite();
  const answers = await Promise.all([mailed, handed, mailed, handed].map((token) => accept(token)));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  for (const token of [mailed, handed]) {
    expect((await accept(token)).error?.code).toBe('link_invalid');
    expect((await api.call('openInvitation', { token })).error?.code).toBe('link_invalid');
  }
});

test('W14 · both links end after seven days', async () => {
  const { mailed, handed } = await invite();
  await api.clock.leap(7 * DAY - 1);
  expect((await api.call('openInvitation', { token: handed })).ok).toBe(true);
  await api.clock.advance(1);
  for (const token of [mailed, handed])
    expect(await accept(token)).toMatchObject({ status: 410, error: { code: 'link_invalid' } });
  const token = await sessionOf(api, company);
  expect(must(await api.call('listInvitations', {}, { token })).invitations).toEqual([]);
});

test('inviting again voids the older links and keeps one invitation', async () => {
  const older = await invite();
  const newer = await invite(older.email, 'admin');
  for (const token of [older.mailed, older.handed]) expect((await accept(token)).error?.code).toBe('link_invalid');
  const { invitations } = must(await api.call('listInvitations', {}, { token: company.token }));
  expect(invitations).toEqual([newer.invitation]);
});

test('a revoked invitation lets nobody in', async () => {
  const { invitation, mailed, handed } = await invite();
  must(await api.call('revokeInvitation', { id: invitation.id }, { token: company.token }));
  for (const token of [mailed, handed]) expect((await accept(token)).error?.code).toBe('link_invalid');
  expect((await api.call('revokeInvitation', { id: invitation.id }, { token: company.token })).error?.code).toBe(
    'not_found',
  );
});

test('another company neither sees nor revokes it', async () => {
  const { invitation, handed } = await invite();
  const { token } = await newCompany(api);
  expect((await api.call('revokeInvitation', { id: invitation.id }, { token })).error?.code).toBe('not_found');
  expect(must(await api.call('listInvitations', {}, { token })).invitations).toEqual([]);
  expect((await api.call('openInvitation', { token: handed })).ok).toBe(true);
});

test('L26 · an agent neither invites, lists nor revokes', async () => {
  const { invitation } = await invite();
  const { token } = await newMember(api, company, 'agent');
  const attempts = [
    api.call('inviteMember', { email: anyEmail(), role: 'agent' }, { token }),
    api.call('listInvitations', {}, { token }),
    api.call('revokeInvitation', { id: invitation.id }, { token }),
  ];
  for (const refused of await Promise.all(attempts))
    expect(refused).toMatchObject({ status: 403, error: { code: 'forbidden' } });
});

test('a member is not invited again', async () => {
  const agent = await newMember(api, company);
  const again = await api.call(
    'inviteMember',
    { email: agent.email.toUpperCase(), role: 'admin' },
    { token: company.token },
  );
  expect(again).toMatchObject({ status: 409, error: { code: 'member_exists' } });
});

test('a newcomer gives a name and a password that holds', async () => {
  const { handed, email } = await invite();
  expect((await accept(handed, '')).error?.fields).toMatchObject([{ path: 'name', code: 'required' }]);
  expect((await accept(handed, '乙班同事', 'short')).error?.fields).toMatchObject([
    { path: 'password', code: 'password_too_short' },
  ]);
  const personal = `A1!${email.split('@')[0]}x`;
  expect((await accept(handed, '乙班同事', personal)).error?.fields).toMatchObject([
    { path: 'password', code: 'password_personal' },
  ]);
  expect((await accept(handed)).ok).toBe(true);
});

test('whoever has an account joins by its password, and keeps it', async () => {
  const stranger = await newCompany(api, { contactName: '别家店主' });
  const { handed } = await invite(stranger.email);
  // Whoever hands a link over does not learn from it who has an account.
  expect(must(await api.call('openInvitation', { token: handed })).hasAccount).toBeNull();
  const here = from('203.0.113.4');
  const wrong = { token: handed, password: 'Wrong-one 1!' };
  for (let count = 1; count < 4; count++) {
    expect((await api.call('acceptInvitation', wrong, here)).error?.code).toBe('sign_in_failed');
  }
  expect((await api.call('acceptInvitation', wrong, here)).error?.code).toBe('sign_in_locked');
  expect((await api.call('acceptInvitation', { ...wrong, password: PASSWORD }, here)).error?.code).toBe(
    'sign_in_locked',
  );
  must(await api.call('acceptInvitation', { token: handed, password: PASSWORD }, from('203.0.113.5')));
  const { members } = must(await api.call('listMembers', {}, { token: company.token }));
  expect(members[1]).toMatchObject({ email: stranger.email, name: '别家店主', role: 'agent' });
  // The session is still that of the first company.
  expect(must(await api.call('me', {}, { token: stranger.token })).company.id).toBe(stranger.companyId);
  expect(must(await api.call('getCompany', {}, { token: stranger.token })).id).toBe(stranger.companyId);
});

test('joining a company is no way around a second factor', async () => {
  const stranger = await newCompany(api);
  await turnTotpOn(api, stranger);
  const { handed } = await invite(stranger.email);
  const joined = must(await api.call('acceptInvitation', { token: handed, password: PASSWORD }));
  expect(JSON.stringify(joined)).not.toMatch(/token/);
  expect(must(await knock(api, stranger)).status).toBe('challenge');
});

test('a registration that waits gives way to the invitation', async () => {
  const given = registration();
  must(await api.call('register', given));
  const waiting = await linkTokenFor(api, given.email);
  const { mailed } = await invite(given.email);
  expect(must(await api.call('openInvitation', { token: mailed })).hasAccount).toBe(false);
  must(await accept(mailed, '乙班同事', 'Another-bell 8!'));
  expect((await api.call('activate', { token: waiting })).error?.code).toBe('link_invalid');
  expect((await knock(api, given)).error?.code).toBe('sign_in_failed');
  expect((await knock(api, given, { password: 'Another-bell 8!' })).ok).toBe(true);
});

test('an activation link opens no invitation, and the other way round', async () => {
  const given = registration();
  must(await api.call('register', given));
  expect((await accept(await linkTokenFor(api, given.email))).error?.code).toBe('link_invalid');
  const { handed } = await invite();
  expect((await api.call('activate', { token: handed })).error?.code).toBe('link_invalid');
});

test('inviting the same e-mail many times at once leaves one invitation with its two links', async () => {
  const email = anyEmail();
  const input = { email, role: 'agent' } as const;
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => api.call('inviteMember', input, { token: company.token })),
  );
  const links = answers.map((answer) => tokenOf(must(answer).link));
  const opened = await Promise.all(links.map((token) => api.call('openInvitation', { token })));
  expect(opened.filter(({ ok }) => ok)).toHaveLength(1);
  const { invitations } = must(await api.call('listInvitations', {}, { token: company.token }));
  expect(invitations.filter((one) => one.email === email)).toHaveLength(1);
});

test('X4 · the inviter learns whether the mail left, or stands at /mailbox', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-'));
  const inbox = await startSmtp();
  const keeping = await startApi({ dataDir });
  const { token } = await newCompany(keeping);
  const input = { email: anyEmail(), role: 'agent' } as const;
  expect(must(await keeping.call('inviteMember', input, { token })).mailbox).toBe(true);
  await keeping.close();
  const mailing = await startApi({ dataDir, clock: keeping.clock, environment: { SMTP_URL: inbox.url } });
  expect(must(await mailing.call('inviteMember', input, { token })).mailbox).toBe(false);
  expect((await inbox.next(input.email)).text).toContain('/invite#token=');
  await Promise.all([mailing.close(), inbox.close()]);
});

test('W14 · open invitations come newest first, a page at a time, with how many there are', async () => {
  const { token } = await newCompany(api);
  for (const name of ['甲', '乙', '丙']) {
    must(await api.call('inviteMember', { name, send: 'link' }, { token }));
    await api.clock.advance(1);
  }
  const page = async (after?: string) =>
    must(await api.call('listInvitations', { limit: 2, ...(after && { after }) }, { token }));
  const first = await page();
  expect(first).toMatchObject({ invitations: [{ name: '丙' }, { name: '乙' }], total: 3 });
  expect(await page(first.next!)).toMatchObject({ invitations: [{ name: '甲' }], total: 3, next: null });
});
