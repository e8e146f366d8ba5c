import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../../lib/contract/conversations.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { must, newCompany } from '../../support/factories.ts';
import { freshDatabaseUrl } from '../../support/postgres.ts';
import type { TestSite, TestVisitor } from '../../support/visitors.ts';
import { as, boundSite, newVisitor, write } from '../../support/visitors.ts';

const limits = { visitors: { visitorsPerMinute: 1e6, messagesPerMinute: 1e6 } };
const onPostgres = process.env.TEST_ENGINE === 'postgres';

const ascending = (to: number) => Array.from({ length: to }, (_, index) => index + 1);
const text = (words: string) => ({ kind: 'text', body: { text: words } }) as const;

/** Reads the feed of a company on one server, over and over, as long as others write. */
async function follow(api: Api, token: string, done: () => boolean): Promise<Entry[]> {
  const read: Entry[] = [];
  for (let [cursor, last] = [0, false]; ; ) {
    const page = must(await api.call('readFeed', { after: cursor }, { token }));
    read.push(...page.entries);
    cursor = page.feed;
    if (last && !page.more) return read;
    last = done();
  }
}

describe('a company’s feed', () => {
  /** Two processes' worth of servers on one PostgreSQL; on SQLite there is one writer. */
  let servers: Api[];

  beforeAll(async () => {
    const environment = onPostgres ? { DATABASE_URL: await freshDatabaseUrl() } : undefined;
    servers = [await startApi({ environment, limits })];
    if (onPostgres) servers.push(await startApi({ environment, limits }));
  });
  afterAll(() => Promise.all(servers.map((api) => api.close())));

  test('a reader finds no hole, nothing twice and one order, whoever writes where', async () => {
    const company = await newCompany(servers[0]!);
    const site = await boundSite(servers[0]!, company);
    const visitors = await Promise.all(ascending(6).map(() => newVisitor(servers[0]!, site)));
    let writing = true;
    const reading = servers.map((api) => follow(api, company.token, () => !writing));
    const receipts = (
      await Promise.all(
        visitors.map(async (visitor, index) => {
          const own = [];
          for (let count = 0; count < 40; count++) {
            const api = servers[(index + count) % servers.length]!;
            own.push(...(await Promise.all([write(api, visitor, 'a'), write(api, visitor, 'b')])));
          }
          return own;
        }),
      )
    ).flat();
    writing = false;
    const read = await Promise.all(reading);
    const total = receipts.length + visitors.length;
    for (const entries of read) {
      expect(entries.map(({ feed }) => feed)).toEqual(ascending(total));
      expect(entries).toEqual(read[0]);
    }
    const places = new Map(read[0]!.map((entry) => [entry.id, entry]));
    for (const { id, conversation, seq, at } of receipts)
      expect(places.get(id)).toMatchObject({ conversation, seq, at });
    for (const visitor of visitors) {
      const log = must(await servers[0]!.call('visitorEntries', { site: site.id, limit: 100 }, as(visitor)));
      expect(log.entries.map(({ seq }) => seq)).toEqual(ascending(81));
    }
  });

  test('one id sent through every server at once is one entry', async () => {
    const company = await newCompany(servers[0]!);
    const site = await boundSite(servers[0]!, company);
    for (let round = 0; round < 10; round++) {
      const visitor = await newVisitor(servers[0]!, site);
      const id = newId();
      const sent = await Promise.all(
        [...servers, ...servers, ...servers].map((api) => write(api, visitor, '一次', id)),
      );
      expect(new Set(sent.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
      expect(must(await servers[0]!.call('visitorEntries', { site: site.id }, as(visitor))).seq).toBe(2);
    }
  });

  test('what one server keeps in memory gives way to what another has written', async () => {
    const company = await newCompany(servers[0]!);
    const site = await boundSite(servers[0]!, company);
    const visitor = await newVisitor(servers[0]!, site);
    const [here, there] = [servers[0]!, servers.at(-1)!];
    const { conversation } = await write(here, visitor, '你好');
    const add = (api: Api, draft: ReturnType<typeof text> | { kind: 'close'; body: Record<string, never> }) =>
      api.call('appendEntry', { conversation, id: newId(), draft }, { token: company.token });
    must(await add(there, { kind: 'close', body: {} }));
    expect(await add(here, text('还在吗'))).toMatchObject({ error: { code: 'conversation_closed' } });
    expect((await write(here, visitor, '我回来了')).seq).toBe(5);
    expect(must(await add(there, text('欢迎'))).seq).toBe(6);
    expect(must(await add(here, { kind: 'close', body: {} })).seq).toBe(7);
  });
});

describe('a group of appends', () => {
  let api: Api;
  let company: TestCompany;
  let other: TestCompany;
  let site: TestSite;
  let otherSite: TestSite;

  beforeAll(async () => {
    // One of these tests breaks the database, and the log says so.
    api = await startApi({ limits, environment: { LOG_LEVEL: 'silent' } });
    [company, other] = [await newCompany(api), await newCompany(api)];
    [site, otherSite] = [await boundSite(api, company), await boundSite(api, other)];
  });
  afterAll(() => api.close());

  const kinds = ['write', 'repeat', 'steal', 'agent', 'close', 'badAssign', 'foreign'] as const;

  /** Whatever comes together in one turn: the good ones are written in order, the bad ones harm none. */
  test('one bad request in a group harms no other, whatever the mixture', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 24 }), async (mixture) => {
        const [visitor, victim, foreigner] = [
          await newVisitor(api, site),
          await newVisitor(api, site),
          await newVisitor(api, otherSite),
        ];
        const { conversation } = await write(api, visitor, '开始');
        const stolen = await write(api, victim, '我的');
        const repeated = newId();
        const send = (from: TestVisitor, id: string) =>
          api.call('visitorAppend', { site: from.site.id, id, draft: text('x') }, as(from));
        const act = (draft: Parameters<typeof api.call<'appendEntry'>>[1]['draft'], token = company.token) =>
          api.call('appendEntry', { conversation, id: newId(), draft }, { token });
        const what = {
          write: () => send(visitor, newId()),
          repeat: () => send(visitor, repeated),
          steal: () => send(visitor, stolen.id),
          agent: () => act(text('您好')),
          close: () => act({ kind: 'close', body: {} }),
          badAssign: () => act({ kind: 'assign', body: { to: other.member } }),
          foreign: () => act(text('?'), other.token),
        };
        const answers = await Promise.all([...mixture.map((kind) => what[kind]()), send(foreigner, newId())]);
        for (const [index, kind] of mixture.entries()) {
          const { error } = answers[index]!;
          if (kind === 'write' || kind === 'repeat') expect(error).toBeUndefined();
          else if (kind === 'steal') expect(error?.code).toBe('id_taken');
          else if (kind === 'foreign') expect(error?.code).toBe('not_found');
          else if (kind === 'badAssign') expect(['assignee_invalid', 'conversation_closed']).toContain(error?.code);
          else expect([undefined, 'conversation_closed']).toContain(error?.code);
        }
        expect(answers.at(-1)).toMatchObject({ ok: true, value: { seq: 2 } });
        const { entries } = must(await api.call('listEntries', { id: conversation }, { token: company.token }));
        expect(entries.map(({ seq }) => seq)).toEqual(ascending(entries.length));
        const told = new Set(answers.slice(0, -1).flatMap(({ value }) => (value ? [`${value.id} ${value.seq}`] : [])));
        const kept = entries.slice(2).filter(({ author }) => author.kind !== 'system');
        expect(new Set(kept.map(({ id, seq }) => `${id} ${seq}`))).toEqual(told);
      }),
      { numRuns: onPostgres ? 12 : 25, seed: 7 },
    );
  });

  test('a group that fails is rolled back whole and leaves memory as it was', async () => {
    const visitor = await newVisitor(api, site);
    const before = await write(api, visitor, '之前');
    const { db } = api.services.database;
    const rename = (from: string, to: string) => db.schema.alterTable('conversation').renameColumn(from, to).execute();
    await rename('waiting_since', 'away');
    const failed = await api.call('visitorAppend', { site: site.id, id: newId(), draft: text('x') }, as(visitor));
    await rename('away', 'waiting_since');
    expect(failed).toMatchObject({ status: 500, error: { code: 'internal' } });
    expect((await write(api, visitor, '之后')).seq).toBe(before.seq + 1);
  });
});
