import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../../lib/contract/conversations.ts';
import { FORMER_MEMBER } from '../../../lib/util/former-member.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve, ask, by, newFlow } from '../../support/approvals.ts';
import { anyPhone, bindBackupEmail, bindPhone, confirmTwice } from '../../support/contacts.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember, tokenOf } from '../../support/factories.ts';
import { checked, sheetOf } from '../../support/imports.ts';
import { knock, sessionOf } from '../../support/people.ts';
import { placesOf } from '../../support/privacy.ts';
import { eventsFor, setRules } from '../../support/security.ts';
import type { TestVisitor } from '../../support/visitors.ts';
import { boundSite, newVisitor, write } from '../../support/visitors.ts';

let api: Api;
let company: TestCompany;
let heir: TestPerson;
let visitor: TestVisitor;
let conversation: string;
beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api);
  heir = await newMember(api, company, 'agent', '接班人');
  visitor = await newVisitor(api, await boundSite(api, company));
  conversation = (await write(api, visitor, '你好')).conversation;
});
afterAll(() => api.close());

const owner = () => ({ token: company.token });
const append = (who: TestPerson, kind: 'text' | 'assign', body: object) =>
  api.call('appendEntry', { conversation, id: newId(), draft: { kind, body } as never }, who);
const entries = async (): Promise<Entry[]> =>
  must(await api.call('listEntries', { id: conversation }, owner())).entries;

let made = 0;

/** Somebody who left traces wherever members leave some. */
async function busy() {
  const name = `余晓岚${++made}`;
  const person = await newMember(api, company, 'agent', name);
  const phone = anyPhone();
  await confirm(api, company);
  const own = { title: '售后专员', phone, superior: heir.member };
  must(await api.call('updateMember', { id: person.member, ...own }, company));
  const backup = `backup-${newId()}@example.com`;
  await confirmTwice(api, person);
  await bindBackupEmail(api, person, backup);
  const { phone: bound } = await bindPhone(api, person);
  const { devices } = must(await api.call('listDevices', {}, person));
  must(await api.call('renameDevice', { id: devices[0]!.id, name: `${name}的电脑` }, person));
  must(await api.call('addCanned', { shortcut: `z${made}`, title: '问候', text: '我的问候', shared: false }, person));
  const flow = await newFlow(api, company, [by('any', heir)]);
  const request = await ask(api, person, flow, { reason: `${name}要回家` });
  must(await approve(api, heir, request, name));
  must(await append(person, 'assign', { to: person.member }));
  must(await append(person, 'text', { text: '马上为您处理' }));
  await confirm(api, company);
  await checked(api, company, sheetOf([name, phone]));
  return { ...person, phone, backup, bound, request, flow };
}

const erase = async (
  person: TestPerson,
  input: { name?: string; handOver?: string } = {},
  by: TestPerson = company,
) => {
  await confirmTwice(api, by);
  return api.call('eraseMember', { id: person.member, name: person.name, ...input }, by);
};

test('W20 · an erased member is nowhere: no table has name, mailbox or phone, and what others did stays whole', async () => {
  const person = await busy();
  const values = [person.name, person.email, person.phone, person.bound, person.backup, '我的问候'];
  for (const value of values) expect(await placesOf(api, value), value).not.toEqual([]);
  must(await erase(person, { handOver: heir.member }));
  const left: string[] = [];
  for (const value of values) for (const place of await placesOf(api, value)) left.push(`${value} in ${place}`);
  expect(left).toEqual([]);
  expect(must(await api.call('checkLog', {}, owner())).brokenAt).toBe(null);
  const log = await entries();
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
  const said = log.find((entry) => entry.kind === 'text' && entry.body.text === '马上为您处理')!;
  expect(said.author).toMatchObject({ kind: 'agent', id: person.member, name: FORMER_MEMBER });
  expect(
    log.find(({ kind, body }) => kind === 'assign' && (body as { to: string }).to === person.member)?.body,
  ).toEqual({
    to: person.member,
    name: FORMER_MEMBER,
  });
  await expect
    .poll(async () => must(await api.call('getConversation', { id: conversation }, owner())).assignee)
    .toBe(heir.member);
  const asked = must(await api.call('getApproval', { id: person.request.id }, owner()));
  expect(asked).toMatchObject({ intact: true, values: {}, requester: { name: FORMER_MEMBER }, state: 'approved' });
});

test('W20 · who was erased cannot sign in, is in no list, and can be invited anew', async () => {
  const person = await busy();
  const agents = async () => must(await api.call('listRoles', {}, owner())).roles.find(({ role }) => role === 'agent');
  const before = (await agents())!.count;
  must(await erase(person));
  expect((await agents())!.count).toBe(before - 1);
  expect((await knock(api, person)).error?.code).toBe('sign_in_failed');
  expect((await api.call('me', {}, person)).error?.code).toBe('unauthenticated');
  const { members } = must(await api.call('listMembers', {}, owner()));
  expect(members.map(({ id }) => id)).not.toContain(person.member);
  expect((await api.call('getMember', { id: person.member }, owner())).error?.code).toBe('not_found');
  expect((await erase(person)).error?.code).toBe('not_found');
  const [line] = await eventsFor(api, company.token, { kind: 'member_erased' });
  expect(line).toMatchObject({ actor: company.name, subject: person.member });
  const { link } = must(await api.call('inviteMember', { email: person.email }, owner()));
  must(await api.call('acceptInvitation', { token: tokenOf(link), name: '新的人', password: person.password }));
});

test('W20 · a log that somebody changed before an erasure goes on showing it', async () => {
  const other = await newCompany(api);
  const person = await newMember(api, other, 'agent', '余晓岚');
  const { db } = api.services.database;
  const [line] = await eventsFor(api, other.token, { kind: 'member_joined' });
  const row = await db
    .selectFrom('security_event')
    .select(['key', 'seq'])
    .where('kind', '=', 'member_joined')
    .orderBy('key', 'desc')
    .executeTakeFirstOrThrow();
  expect(line?.outcome).toBe('ok');
  await db.updateTable('security_event').set({ outcome: 'no' }).where('key', '=', row.key).execute();
  must(await erase(person, {}, other));
  expect(must(await api.call('checkLog', {}, other)).brokenAt).toBe(row.seq);
  const after = { outcome: 'ok', redacted: Buffer.alloc(32) };
  await db.updateTable('security_event').set(after).where('key', '=', row.key).execute();
  expect(must(await api.call('checkLog', {}, other)).brokenAt).toBe(row.seq);
});

test('W20 · erasing asks for the name as it is shown, and is refused for owners, oneself, who stands higher, and others’ people', async () => {
  const admin = await newMember(api, company, 'admin', '管理员');
  const person = await newMember(api, company, 'agent', '余晓岚');
  expect((await api.call('eraseMember', { id: person.member, name: person.name }, heir)).error?.code).toBe('forbidden');
  expect((await erase(person, { name: '余晓' })).error?.fields).toEqual([{ path: 'name', code: 'not_the_name' }]);
  expect((await erase(person, { handOver: person.member })).error?.fields?.[0]?.path).toBe('handOver');
  expect((await erase(company, {}, admin)).error?.code).toBe('forbidden');
  expect((await erase(company)).error?.code).toBe('forbidden');
  expect((await erase(admin, {}, admin)).error?.code).toBe('forbidden');
  expect((await api.call('eraseOwnAccount', { name: company.name }, company)).error?.code).toBe('last_owner');
  const stranger = await newCompany(api);
  expect((await erase(person, {}, stranger)).error?.code).toBe('not_found');
  await api.clock.advance(11 * 60_000);
  const unproved = await api.call('eraseMember', { id: person.member, name: person.name }, owner());
  expect(unproved.error?.code).toBe('step_up_required');
  expect((await api.call('getMember', { id: person.member }, owner())).ok).toBe(true);
});

test('W20 · a member ends the own account; a place elsewhere keeps its account', async () => {
  const other = await newCompany(api);
  const person = await newMember(api, company, 'agent', '余晓岚');
  await confirm(api, other);
  const { link } = must(await api.call('inviteMember', { email: person.email }, other));
  must(await api.call('acceptInvitation', { token: tokenOf(link), password: person.password }));
  await confirmTwice(api, person);
  expect((await api.call('eraseOwnAccount', { name: '别人' }, person)).error?.fields?.[0]?.code).toBe('not_the_name');
  must(await api.call('eraseOwnAccount', { name: person.name }, person));
  expect((await api.call('me', {}, person)).error?.code).toBe('unauthenticated');
  const { members } = must(await api.call('listMembers', {}, other));
  expect(members.map(({ email }) => email)).toContain(person.email);
  const [line] = await eventsFor(api, company.token, { kind: 'member_erased' });
  expect(line).toMatchObject({ actor: FORMER_MEMBER, subject: person.member });
  expect(JSON.stringify(await eventsFor(api, company.token))).not.toContain(person.email);
  expect(JSON.stringify(await eventsFor(api, other.token))).toContain(person.email);
  expect(must(await api.call('checkLog', {}, owner())).brokenAt).toBe(null);
});

test('W20 · somebody who never joined is erased as well', async () => {
  const email = `invited-${newId()}@example.com`;
  await confirm(api, company);
  const { invitation } = must(await api.call('inviteMember', { email, name: '未到的人' }, owner()));
  await confirmTwice(api, company);
  must(await api.call('eraseMember', { id: invitation.member, name: '未到的人' }, owner()));
  expect((await placesOf(api, email)).filter((place) => !place.startsWith('outgoing.'))).toEqual([]);
});

test('W20 · the export has everything that the person gave, no secret, and nobody else’s', async () => {
  const person = await busy();
  await confirm(api, person);
  const { type, text } = must(await api.call('exportOwnData', {}, person));
  expect(type).toBe('application/json');
  for (const value of [person.name, person.email, person.phone, person.bound, person.backup, '我的问候', '要回家'])
    expect(text).toContain(value);
  expect(text).not.toContain(company.email);
  expect(text).not.toMatch(/argon2|hash|token|secret/i);
  await confirm(api, company);
  const byAdmin = must(await api.call('exportMember', { id: person.member }, owner())).text;
  expect(byAdmin).toContain(person.phone);
  expect(byAdmin).not.toContain(person.backup);
  const lines = await eventsFor(api, company.token, { kind: 'data_exported' });
  expect(lines.slice(0, 2).map(({ actor, subject }) => [actor, subject])).toEqual([
    [company.name, person.email],
    [person.name, person.email],
  ]);
});

test('W20 · an export of others asks for the right, a proof, and the owner’s word where the company wants it', async () => {
  const admin = await newMember(api, company, 'admin', '管理员乙');
  expect((await api.call('exportMember', { id: heir.member }, heir)).error?.code).toBe('forbidden');
  expect((await api.call('exportMember', { id: heir.member }, admin)).error?.code).toBe('step_up_required');
  expect((await api.call('exportOwnData', {}, admin)).error?.code).toBe('step_up_required');
  const stranger = await newCompany(api);
  await confirm(api, stranger);
  expect((await api.call('exportMember', { id: heir.member }, stranger)).error?.code).toBe('not_found');
  await setRules(api, company, { exports: { approval: true } });
  await confirm(api, admin);
  expect((await api.call('exportMember', { id: heir.member }, admin)).error?.code).toBe('approval_required');
  expect((await api.call('exportCustomer', { visitor: visitor.visitor }, admin)).error?.code).toBe('approval_required');
  expect((await api.call('exportOwnData', {}, admin)).ok).toBe(true);
  await setRules(api, company, { exports: { approval: false } });
});

test('W20 · nobody exports who stands higher; the owner exports everybody, and each the own data', async () => {
  const admin = await newMember(api, company, 'admin', '管理员丙');
  const clerk = await newMember(api, company, 'agent', '人事专员');
  const rights = { granted: ['members.export' as const], denied: [] };
  await confirm(api, company);
  must(await api.call('updateMember', { id: clerk.member, rights }, company));
  await confirm(api, clerk);
  await confirm(api, admin);
  const exported = async (who: TestPerson, whom: { member: string }) =>
    (await api.call('exportMember', { id: whom.member }, who)).error?.code ?? 'ok';
  expect(await exported(clerk, admin)).toBe('forbidden');
  expect(await exported(clerk, company)).toBe('forbidden');
  expect(await exported(clerk, heir)).toBe('ok');
  expect(await exported(admin, company)).toBe('forbidden');
  expect(await exported(admin, clerk)).toBe('ok');
  expect(await exported(company, admin)).toBe('ok');
  expect((await api.call('exportOwnData', {}, clerk)).ok).toBe(true);
});

describe('what takes long goes piece by piece', () => {
  const underWay = async ({ services }: Api) =>
    (await services.database.db.selectFrom('erasure').select('key').execute()).length;

  /** Breaks off an erasure after what is done at once. */
  async function brokenOff(server: Api) {
    const owner = await newCompany(server);
    const person = await newMember(server, owner, 'agent', `余晓岚${++made}`);
    await confirmTwice(server, owner);
    const { secrets } = server.services;
    const { open } = secrets;
    secrets.open = () => {
      throw new Error('the key is away');
    };
    const answer = await server.call('eraseMember', { id: person.member, name: person.name }, owner);
    secrets.open = open;
    expect(answer.status).toBe(500);
    expect(await underWay(server)).toBe(1);
    expect((await server.call('getMember', { id: person.member }, owner)).error?.code).toBe('not_found');
    expect(await placesOf(server, person.email)).toEqual(['security_event.subject']);
    return { owner, values: [person.name, person.email] };
  }

  test('W20 · an erasure that was broken off goes on by itself, and nothing is left', async () => {
    const server = await startApi({ logged: [] });
    const { owner, values } = await brokenOff(server);
    await server.clock.leap(61 * 60_000);
    await expect.poll(() => underWay(server)).toBe(0);
    for (const value of values) expect(await placesOf(server, value), value).toEqual([]);
    const token = await sessionOf(server, owner);
    expect(must(await server.call('checkLog', {}, { token })).brokenAt).toBe(null);
    expect(await eventsFor(server, token, { kind: 'member_erased' })).toHaveLength(1);
    await server.close();
  });

  test('W20 · an erasure in whose middle the server stopped goes on with the next start', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-'));
    const first = await startApi({ dataDir, logged: [] });
    const { values } = await brokenOff(first);
    await first.close();
    const second = await startApi({ dataDir, clock: first.clock });
    await expect.poll(() => underWay(second)).toBe(0);
    for (const value of values) expect(await placesOf(second, value), value).toEqual([]);
    await second.close();
    await rm(dataDir, { recursive: true });
  });

  test('W20 · a log of several pieces has nobody left in it, and shows that it is whole', async () => {
    const owner = await newCompany(api);
    const person = await newMember(api, owner, 'agent', `余晓岚${++made}`);
    for (let times = 0; times < 110; times++)
      for (const state of ['disabled', 'active'] as const) {
        if (times % 20 === 0) await confirm(api, owner);
        must(await api.call('updateMember', { id: person.member, state }, owner));
      }
    must(await erase(person, {}, owner));
    for (const value of [person.name, person.email]) expect(await placesOf(api, value), value).toEqual([]);
    expect(must(await api.call('checkLog', {}, owner)).brokenAt).toBe(null);
  });
});

test('W20 · whoever exports again and again waits, and nobody else does', async () => {
  const person = await newMember(api, company);
  await confirm(api, person);
  const ask = () => api.call('exportOwnData', {}, person);
  for (let times = 0; times < 60; times++) must(await ask());
  expect((await ask()).error).toMatchObject({ code: 'rate_limited', params: { seconds: 60 } });
  await confirm(api, heir);
  must(await api.call('exportOwnData', {}, heir));
  await api.clock.advance(60_000);
  must(await ask());
});
