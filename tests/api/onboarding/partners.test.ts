import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { anyEmail, linkTokenFor, must, newCompany, PASSWORD, registration } from '../../support/factories.ts';
import { sessionOf } from '../../support/people.ts';
import { newReviewer } from '../../support/reviewer.ts';

const DAY = 24 * 60 * 60_000;

let api: Api;
let operator: TestCompany;
beforeAll(async () => {
  const OPERATORS = 'operator@example.com';
  api = await startApi({ environment: { OPERATORS } });
  operator = await newReviewer(api, OPERATORS);
});
afterAll(() => api.close());

/** Time goes by; a session does not last so long. */
async function laterBy(ms: number): Promise<void> {
  await api.clock.advance(ms);
  operator.token = await sessionOf(api, operator);
}

const newPartner = async () =>
  must(await api.call('createPartner', { name: '云启渠道', businessType: 'b2b', industry: 'technology' }, operator));
type Partner = Awaited<ReturnType<typeof newPartner>>;

const seen = async ({ id }: Partner) =>
  must(await api.call('listPartners', {}, operator)).partners.find((one) => one.id === id)!;
const linkOf = async ({ id }: Partner, days?: number) => {
  const { link } = must(await api.call('createPartnerLink', { id, days }, operator));
  return new URL(link).searchParams.get('partner')!;
};
const keyOf = async ({ id }: Partner) => must(await api.call('createPartnerKey', { id, name: 'CRM' }, operator)).key;
const begin = (key: string, input: object = {}) => api.call('startRegistration', input, { token: key });
const startOf = async (key: string, input: object = {}) => {
  const { link } = must(await begin(key, input));
  return /\/register#start=([\w-]+)$/.exec(link)![1]!;
};
const open = (email: string) => linkTokenFor(api, email).then((token) => api.call('activate', { token }));

describe('R12 · a partner’s link', () => {
  test('R12 · fills the form in, and the company that registers by it is the partner’s', async () => {
    const partner = await newPartner();
    const token = await linkOf(partner);
    const entrance = must(await api.call('openPartnerLink', { partner: token }));
    expect(entrance).toEqual({
      partner: '云启渠道',
      given: { businessType: 'b2b', industry: 'technology' },
      locale: null,
    });
    const given = registration({ partner: token, ...entrance.given });
    must(await api.call('register', given));
    expect(await seen(partner)).toMatchObject({ registered: 1, opened: 0 });
    const { companyId } = must(await open(given.email));
    expect(await seen(partner)).toMatchObject({ registered: 1, opened: 1 });
    const row = await api.services.database.db
      .selectFrom('partner_registration')
      .innerJoin('company', 'company.key', 'partner_registration.company')
      .innerJoin('partner', 'partner.key', 'partner_registration.partner')
      .select(['partner.name', 'partner_registration.by', 'company.profile'])
      .where('company.code', '=', companyId)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ name: '云启渠道', by: 'link' });
    expect(JSON.parse(row.profile)).toMatchObject({ businessType: 'b2b', industry: 'technology' });
  });

  test('R12 · changed, cut off, late, of another server, or of a partner that is off: refused when opened and when sent', async () => {
    const partner = await newPartner();
    const token = await linkOf(partner);
    const [body = '', signature = ''] = token.split('.');
    const read = JSON.parse(Buffer.from(body, 'base64url').toString());
    const packed = (content: object) => Buffer.from(JSON.stringify(content)).toString('base64url');
    const short = await linkOf(partner, 1);
    await laterBy(DAY);
    const off = await newPartner();
    const dead = await linkOf(off);
    must(await api.call('updatePartner', { id: off.id, on: false }, operator));
    const bad = [
      `${packed({ ...read, businessType: 'b2c' })}.${signature}`,
      `${packed({ ...read, partner: newId() })}.${signature}`,
      `${body}.${signature.slice(0, -2)}AA`,
      `${body}.${signature}=`,
      `${body}.${signature}.${signature}`,
      body,
      `${body}.`,
      'x',
      short,
      dead,
    ];
    for (const one of bad) {
      expect((await api.call('openPartnerLink', { partner: one })).error?.code, one).toBe('partner_invalid');
      const given = registration({ partner: one });
      expect((await api.call('register', given)).error?.code, one).toBe('partner_invalid');
      expect((await api.mails()).some(({ to }) => to === given.email)).toBe(false);
    }
    expect((await seen(partner)).registered).toBe(0);
    must(await api.call('openPartnerLink', { partner: token }));
  });

  test('R12 · of two registrations of one mailbox the one that is proved counts', async () => {
    const partner = await newPartner();
    const email = anyEmail();
    must(await api.call('register', registration({ email, partner: await linkOf(partner) })));
    must(await api.call('register', registration({ email })));
    must(await open(email));
    expect(await seen(partner)).toMatchObject({ registered: 1, opened: 0 });
  });
});

describe('R14 · a program', () => {
  const known = {
    companyName: '青禾软件有限公司',
    contactName: '林知秋',
    phone: '138 0013 8000',
    industry: 'technology',
    size: '11-50',
    businessType: 'saas',
    website: 'https://qinghe.example',
    locale: 'zh-CN',
  } as const;

  test('R14 · begins a registration with what it knows, and the person adds what is missing', async () => {
    const partner = await newPartner();
    const key = await keyOf(partner);
    const email = anyEmail();
    const start = await startOf(key, { ...known, email });
    const { locale, ...rest } = known;
    const entrance = must(await api.call('openStart', { start }));
    expect(entrance).toEqual({ partner: '云启渠道', locale, given: { ...rest, email, phone: '13800138000' } });
    const { companyName = '', contactName = '', ...more } = entrance.given;
    must(await api.call('register', { ...more, companyName, contactName, email, password: PASSWORD, start }));
    must(await open(email));
    expect(await seen(partner)).toMatchObject({ registered: 1, opened: 1 });
    expect((await seen(partner)).keys[0]).toMatchObject({ name: 'CRM', lastUsedAt: api.clock.now() });
  });

  test('R14 · its link works once, for a day, and what it knew is gone then', async () => {
    const key = await keyOf(await newPartner());
    const [once, late] = [await startOf(key, known), await startOf(key, known)];
    const given = registration({ start: once });
    must(await api.call('openStart', { start: once }));
    const both = await Promise.all([api.call('register', given), api.call('register', registration({ start: once }))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)?.error?.code).toBe('start_invalid');
    await laterBy(DAY);
    for (const start of [once, late, 'x'.repeat(43)]) {
      expect((await api.call('openStart', { start })).error?.code).toBe('start_invalid');
      expect((await api.call('register', registration({ start }))).error?.code).toBe('start_invalid');
    }
    await laterBy(DAY);
    const rows = await api.services.database.db.selectFrom('partner_start').select('key').execute();
    expect(rows).toEqual([]);
  });

  test('R14 · brings no password, and nothing that is not offered', async () => {
    const key = await keyOf(await newPartner());
    const password = await begin(key, { ...known, password: PASSWORD });
    expect(password.error?.fields).toEqual([{ path: 'password', code: 'unknown_field' }]);
    const wrong = await begin(key, { industry: 'piracy', email: 'nope', phone: 'x' });
    expect(wrong.error?.code).toBe('input_invalid');
  });

  test('R14 · a key that is made up, revoked or of a partner that is off is refused; it is stored as a hash', async () => {
    const partner = await newPartner();
    const key = await keyOf(partner);
    const rows = await api.services.database.db.selectFrom('partner_key').selectAll().execute();
    expect(JSON.stringify(rows.map((row) => ({ ...row, hash: Buffer.from(row.hash).toString() })))).not.toContain(key);
    expect((await seen(partner)).keys[0]?.hint).toBe(key.slice(0, 9));
    for (const token of ['', `${key}x`, operator.token])
      expect((await begin(token)).error?.code).toBe('unauthenticated');
    must(await api.call('updatePartner', { id: partner.id, on: false }, operator));
    expect((await begin(key)).error?.code).toBe('unauthenticated');
    must(await api.call('updatePartner', { id: partner.id, on: true }, operator));
    must(await begin(key));
    const { id } = (await seen(partner)).keys[0]!;
    must(await api.call('revokePartnerKey', { id }, operator));
    expect((await begin(key)).error?.code).toBe('unauthenticated');
    expect((await api.call('revokePartnerKey', { id }, operator)).error?.code).toBe('not_found');
  });

  test('R14 · one key that asks too often waits, another does not', async () => {
    const partner = await newPartner();
    const [busy, calm] = [await keyOf(partner), await keyOf(partner)];
    const answers = [];
    for (let at = 0; at < 61; at++) answers.push(await begin(busy));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(60);
    expect(answers.at(-1)?.error?.code).toBe('rate_limited');
    must(await begin(calm));
  });
});

test('R12 · only whoever hosts makes partners; each act stands in the operators’ log', async () => {
  const company = await newCompany(api);
  const { id } = await newPartner();
  for (const [name, input] of [
    ['listPartners', {}],
    ['createPartner', { name: 'x' }],
    ['updatePartner', { id, on: false }],
    ['createPartnerLink', { id }],
    ['createPartnerKey', { id, name: 'x' }],
    ['revokePartnerKey', { id }],
  ] as const)
    expect((await api.call(name, input as never, company)).error?.code, name).toBe('forbidden');
  must(await api.call('updatePartner', { id, name: '云启' }, operator));
  const { events } = must(await api.call('operatorLog', {}, operator));
  expect(events.slice(0, 2).map(({ kind, subject }) => [kind, subject])).toEqual([
    ['partner_changed', '云启'],
    ['partner_created', '云启渠道'],
  ]);
  const odd = await api.call('createPartner', { name: 'x', businessType: 'none' }, operator);
  expect(odd.error?.fields?.[0]?.path).toBe('businessType');
});

test('R12 · what two operators change at once is kept, each in its own line of the log', async () => {
  for (let round = 0; round < 5; round++) {
    const partner = await newPartner();
    const changes = [
      { name: `改名 ${round}` },
      { on: false },
      { industry: 'retail' },
      { businessType: 'b2c' },
    ] as const;
    for (const answer of await Promise.all(
      changes.map((change) => api.call('updatePartner', { id: partner.id, ...change }, operator)),
    ))
      must(answer);
    expect(await seen(partner)).toMatchObject(Object.assign({}, ...changes));
    const { events } = must(await api.call('operatorLog', {}, operator));
    const off = events.slice(0, changes.length).filter(({ kind }) => kind === 'partner_off');
    expect(off).toHaveLength(1);
  }
});
