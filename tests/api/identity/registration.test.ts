import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { callEndpoint, startApi } from '../../support/api.ts';
import {
  anyEmail,
  linkTokenFor,
  mailTo,
  must,
  newCompany,
  newMember,
  registration,
  tokenOf,
} from '../../support/factories.ts';
import { knock, sessionOf } from '../../support/people.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const required = ['companyName', 'contactName', 'email', 'password'] as const;

test.each(required)('R1 · an empty %s is refused by name', async (field) => {
  for (const value of ['', '   ', undefined]) {
    const input = { ...registration(), [field]: value };
    // A password of spaces is a password, though a weak one.
    const code = field === 'password' && value === '   ' ? 'password_too_short' : 'required';
    const refused = await api.call('register', input as ReturnType<typeof registration>);
    expect(refused).toMatchObject({ status: 422, error: { code: 'input_invalid', fields: [{ path: field, code }] } });
  }
});

test('R1 · several wrong fields are named at once, in the order of the form', async () => {
  const refused = await api.call('register', { companyName: '', contactName: '', email: 'x', password: '' });
  expect(refused.error?.fields?.map(({ path }) => path)).toEqual([...required]);
});

test('R1 · what is optional may be empty, and is kept where it is given', async () => {
  const optional = { title: '', phone: '', website: '' };
  expect((await api.call('register', registration(optional))).ok).toBe(true);
  const full = {
    title: '运营总监',
    phone: '138-0000-1234',
    industry: 'ecommerce',
    size: '11-50',
    businessType: 'b2c',
    website: 'https://spruce.example',
  } as const;
  const company = await newCompany(api, full);
  const { industry, size, businessType, website } = full;
  expect(must(await api.call('getCompany', {}, { token: company.token }))).toMatchObject({
    id: company.companyId,
    name: company.companyName,
    industry,
    size,
    businessType,
    website,
  });
});

test.each([
  ['email', 'a b@c', 'email_malformed'],
  ['phone', '12ab', 'phone_malformed'],
  ['website', 'javascript:alert(1)', 'url_malformed'],
  ['industry', 'piracy', 'not_an_option'],
  ['companyName', 'x'.repeat(101), 'too_long'],
])('R1 · a wrong %s is refused: %s', async (path, value, code) => {
  const refused = await api.call('register', { ...registration(), [path]: value });
  expect(refused.error?.fields).toMatchObject([{ path, code }]);
});

test('R6 · control characters become a space, so that one line stays one', async () => {
  const company = await newCompany(api, { companyName: ' 云杉\u0000\n商贸 ', contactName: '新\t店主' });
  const me = must(await api.call('me', {}, { token: company.token }));
  expect([me.company.name, me.member.name]).toEqual(['云杉 商贸', '新 店主']);
});

test('R6 · a name with an emoji is advised against and taken', async () => {
  const { advice } = must(await api.call('register', registration({ companyName: '云杉🌲' })));
  expect(advice).toEqual(['name_symbols']);
  expect(must(await api.call('register', registration())).advice).toEqual([]);
});

test('R7 · the registrant is the owner, with real name and title', async () => {
  const company = await newCompany(api, { contactName: '门店主管', title: '客服经理' });
  const me = must(await api.call('me', {}, { token: company.token }));
  expect(me.member).toMatchObject({ role: 'owner', name: '门店主管', title: '客服经理' });
  expect(me.company).toEqual({ id: company.companyId, name: company.companyName });
});

test.each(['qq.com', '163.com', 'gmail.com'])('R9 · %s registers with an advice', async (domain) => {
  expect(must(await api.call('register', registration({ email: anyEmail(domain) }))).advice).toEqual([
    'personal_mailbox',
  ]);
});

test('R9 · a used e-mail registers nothing, and only its owner is told', async () => {
  const company = await newCompany(api);
  const fresh = must(await api.call('register', registration()));
  const again = must(await api.call('register', registration({ email: company.email.toUpperCase() })));
  expect(again).toEqual({ ...fresh, email: company.email, registration: expect.stringMatching(/^[\w-]{43}$/) });
  const mail = await mailTo(api, company.email);
  expect(mail.text).not.toContain('#token=');
  expect((await knock(api, company)).ok).toBe(true);
});

/** Registers an e-mail that somebody else registers too, before or after; both links are in the mailbox. */
async function registerBeside(own: 'first' | 'last') {
  const email = anyEmail();
  const mine = { email, companyName: '本人商行', contactName: '本人', password: 'My-own-choice 8!' };
  const theirs = { email, companyName: '旁人商行', contactName: '旁人', password: 'Their-choice 9!' };
  const order = own === 'first' ? [mine, theirs] : [theirs, mine];
  const answers = [];
  for (const input of order) answers.push(must(await api.call('register', registration(input))));
  const mails = (await api.mails()).filter(({ to }) => to === email);
  const link = tokenOf(mails.find(({ subject }) => subject.includes(mine.companyName))?.text ?? '');
  const foreign = tokenOf(mails.find(({ subject }) => subject.includes(theirs.companyName))?.text ?? '');
  const handle = answers[order.indexOf(mine)]?.registration ?? '';
  return { email, mine, theirs, link, foreign, handle };
}

test.each(['first', 'last'] as const)(
  'R9 · whoever registered %s activates the own password and company by the own link, whoever else registered',
  async (own) => {
    const { email, mine, theirs, link, foreign } = await registerBeside(own);
    expect(must(await api.call('activate', { token: link })).companyName).toBe(mine.companyName);
    expect((await api.call('activate', { token: foreign })).error?.code).toBe('link_invalid');
    expect((await knock(api, { email }, { password: theirs.password })).error?.code).toBe('sign_in_failed');
    const token = await sessionOf(api, { email }, { password: mine.password });
    const me = must(await api.call('me', {}, { token }));
    expect([me.company.name, me.member.name, me.account.name]).toEqual([mine.companyName, '本人', '本人']);
  },
);

test('R16 · who asks for the own registration again is sent no other', async () => {
  const { email, mine, link, foreign, handle } = await registerBeside('first');
  must(await api.call('resendActivation', { email, registration: handle }));
  const again = await linkTokenFor(api, email);
  expect((await mailTo(api, email)).subject).toContain(mine.companyName);
  expect((await api.call('activate', { token: link })).error?.code).toBe('link_invalid');
  // A link that ran out, or was replaced, says as much whose it was.
  must(await api.call('resendActivation', { email, registration: again }));
  expect((await mailTo(api, email)).subject).toContain(mine.companyName);
  expect((await api.call('activate', { token: again })).error?.code).toBe('link_invalid');
  expect(must(await api.call('activate', { token: await linkTokenFor(api, email) })).companyName).toBe(
    mine.companyName,
  );
  expect((await api.call('activate', { token: foreign })).error?.code).toBe('link_invalid');
});

test('R16 · who cannot say which gets a link of each that waits', async () => {
  const { email, mine, theirs } = await registerBeside('last');
  const before = (await api.mails()).length;
  must(await api.call('resendActivation', { email }));
  const sent = (await api.mails()).slice(0, -before).map(({ subject }) => subject);
  expect(sent.filter((subject) => subject.includes(mine.companyName))).toHaveLength(1);
  expect(sent.filter((subject) => subject.includes(theirs.companyName))).toHaveLength(1);
});

test.each(['12345', '010-1234-5678', '+1 900 555 0100', '+86 000 0000 0000'])(
  'R8 · %s is no phone that takes a text message',
  async (phone) => {
    const refused = await api.call('register', registration({ phone }));
    expect(refused.error?.fields).toMatchObject([{ path: 'phone', code: 'phone_malformed' }]);
  },
);

test('R9 · registrations sent at once make one account', async () => {
  const email = anyEmail();
  const answers = await Promise.all(Array.from({ length: 5 }, () => api.call('register', registration({ email }))));
  for (const answer of answers) expect(answer.ok).toBe(true);
  must(await api.call('activate', { token: await linkTokenFor(api, email) }));
  const rows = await api.services.database.db.selectFrom('account').select('key').where('email', '=', email).execute();
  expect(rows).toHaveLength(1);
});

test('R10 · the owner invites and reads the log, a new agent does neither', async () => {
  const company = await newCompany(api);
  const agent = await newMember(api, company, 'agent');
  for (const [token, allowed] of [
    [company.token, true],
    [agent.token, false],
  ] as const) {
    const invite = await api.call('inviteMember', { email: anyEmail(), role: 'agent' }, { token });
    const log = await api.call('listSecurityEvents', {}, { token });
    expect([invite.ok, log.ok]).toEqual([allowed, allowed]);
    if (!allowed) expect([invite.status, log.status]).toEqual([403, 403]);
  }
});

test.each([
  ['Aa1!aaa', 'password_too_short'],
  ['bell-on-the-desk 7', 'password_needs_classes'],
  ['Spruce-bell 7!', 'password_personal'],
])('R13 · %s is refused: %s', async (password, code) => {
  const refused = await api.call('register', registration({ companyName: 'Spruce', password }));
  expect(refused.error?.fields).toMatchObject([{ path: 'password', code }]);
});

test('R35 · no password is stored', async () => {
  const given = registration({ password: 'Never-stored-9 plain' });
  must(await api.call('register', given));
  const row = await api.services.database.db
    .selectFrom('account')
    .selectAll()
    .where('email', '=', given.email)
    .executeTakeFirstOrThrow();
  expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$/);
  expect(JSON.stringify(row)).not.toContain(given.password);
});

test.each([
  ['without a mail server, on this machine', {}, true],
  ['with a mail server', { SMTP_URL: 'smtp://localhost:1' }, false],
  ['on a public server', { PUBLIC_URL: 'https://desk.example.com', HOST: 'localhost' }, false],
])('X4 · %s the answer says whether the link stands at /mailbox', async (_where, environment, mailbox) => {
  const other = await startApi({ environment });
  try {
    // A public address is not reached from here.
    const answer = await callEndpoint(`http://localhost:${other.services.settings.port}`, 'register', registration());
    expect(must(answer).mailbox).toBe(mailbox);
  } finally {
    await other.close();
  }
});
