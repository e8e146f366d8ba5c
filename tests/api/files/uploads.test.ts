import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UploadPurpose } from '../../../lib/contract/upload-rules.ts';
import { PART_BYTES } from '../../../lib/contract/upload-rules.ts';
import { newId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../../../server/context.ts';
import { withTransaction } from '../../../server/context.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { xlsxOfTexts, zipOf } from '../../support/xlsx.ts';

const MB = 1024 * 1024;
const MINUTE = 60_000;

let api: Api;
let owner: TestCompany;
let colleague: TestPerson;
let stranger: TestCompany;
beforeAll(async () => {
  api = await startApi();
  owner = await newCompany(api);
  colleague = await newMember(api, owner);
  stranger = await newCompany(api);
});
afterAll(() => api.close());

type Who = Pick<TestPerson, 'token'>;

const begin = (size: number, purpose: UploadPurpose = 'document', who: Who = owner, name = '营业执照.pdf') =>
  api.call('beginUpload', { purpose, name, size }, { token: who.token });

const put = (upload: string, offset: number, bytes: Buffer, who: Who = owner) =>
  api.call('putPart', { upload, offset, data: bytes.toString('base64') }, { token: who.token });

async function upload(bytes: Buffer, purpose: UploadPurpose = 'document', who: Who = owner, name?: string) {
  const { upload: id } = must(await begin(bytes.length, purpose, who, name));
  for (let offset = 0; offset < bytes.length; offset += PART_BYTES) {
    must(await put(id, offset, bytes.subarray(offset, offset + PART_BYTES), who));
  }
  return id;
}

const code = (answer: { error?: { code: string; params?: unknown } | undefined }) => answer.error?.code;

/** A document of that many bytes; no part of it is like another. */
function pdf(size: number, mark = ''): Buffer {
  const bytes = Buffer.alloc(size);
  for (let at = 0; at + 4 <= size; at += 4) bytes.writeUInt32LE(at, at);
  bytes.write(`%PDF-1.7\n${mark}`);
  return bytes;
}

/** As a room uses it: whoever acts, on a transaction. */
async function within<T>(who: TestPerson, work: (ctx: InTransaction<MemberContext>) => Promise<T>): Promise<T> {
  const { db } = api.services.database;
  const row = await sql<{ key: number; company: number }>`
    select member.key, member.company from member join account on account.key = member.account
    where account.email = ${who.email}`.execute(db);
  const actor = { kind: 'member', member: row.rows[0]?.key, company: row.rows[0]?.company };
  const ctx = { services: api.services, db, actor, afterCommit: (task: () => void) => task() };
  return withTransaction(ctx as unknown as MemberContext, work);
}

const take = (who: TestPerson, id: string, purpose: UploadPurpose = 'document') =>
  within(who, (ctx) => ctx.services.files.take(ctx, { upload: id, purpose }));

const count = async (table: 'file' | 'file_chunk' | 'upload') => {
  const row = await api.services.database.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

describe('an upload', () => {
  test('W3 · travels in parts, and is taken once as it was', async () => {
    const bytes = pdf(PART_BYTES * 2 + 5);
    const begun = must(await begin(bytes.length));
    expect(begun.partSize).toBe(PART_BYTES);
    const received = [];
    for (const offset of [0, PART_BYTES, PART_BYTES * 2]) {
      const part = bytes.subarray(offset, offset + PART_BYTES);
      received.push(must(await put(begun.upload, offset, part)).received);
    }
    expect(received).toEqual([PART_BYTES, PART_BYTES * 2, bytes.length]);
    const file = await take(owner, begun.upload);
    expect(file).toMatchObject({ name: '营业执照.pdf', type: 'application/pdf', extension: 'pdf' });
    expect(file.bytes.equals(bytes)).toBe(true);
    await expect(take(owner, begun.upload)).rejects.toMatchObject({ code: 'upload_gone' });
    expect([await count('upload'), await count('file'), await count('file_chunk')]).toEqual([0, 0, 0]);
  });

  test('W3 · stays where the transaction that took it failed, and of two that take it one gets it', async () => {
    const id = await upload(pdf(1000));
    const failed = within(owner, async (ctx) => {
      await ctx.services.files.take(ctx, { upload: id, purpose: 'document' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const both = await Promise.allSettled([take(owner, id), take(owner, id)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'upload_gone' } });
  });

  test('W3 · is looked at before, kept as it lies there, read again, and removed', async () => {
    const bytes = pdf(PART_BYTES + 1);
    const id = await upload(bytes);
    const named = { upload: id, purpose: 'document' } as const;
    const key = await within(owner, async (ctx) => {
      expect((await ctx.services.files.peek(ctx, named)).bytes.equals(bytes)).toBe(true);
      return ctx.services.files.keep(ctx, named);
    });
    await api.clock.advance(3 * 60 * MINUTE);
    const { files, database } = api.services;
    expect((await files.read(database.db, key)).equals(bytes)).toBe(true);
    await within(owner, (ctx) => files.remove(ctx.db, key));
    await expect(files.read(database.db, key)).rejects.toThrow();
    expect(await count('file_chunk')).toBe(0);
  });

  test('W3 · bytes that came another way are kept the same', async () => {
    const { files, database } = api.services;
    for (const size of [0, 1, PART_BYTES, PART_BYTES * 6 + 1]) {
      const bytes = pdf(Math.max(size, 9)).subarray(0, size);
      const key = await within(owner, (ctx) => files.put(ctx.db, bytes));
      expect((await files.read(database.db, key)).equals(bytes)).toBe(true);
      await within(owner, (ctx) => files.remove(ctx.db, key));
    }
  });

  test('W3 · that is dropped is gone, with its content', async () => {
    const id = await upload(pdf(1000));
    must(await api.call('dropUpload', { upload: id }, { token: owner.token }));
    must(await api.call('dropUpload', { upload: id }, { token: owner.token }));
    await expect(take(owner, id)).rejects.toMatchObject({ code: 'upload_gone' });
    expect([await count('upload'), await count('file')]).toEqual([0, 0]);
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\scan\\执照.pdf', '执照.pdf'],
    ['cod\u202Efdp.exe', 'codfdp.exe'],
    [`${'长'.repeat(240)}.pdf`, `${'长'.repeat(115)}….pdf`],
    ['..', '..'],
    ['///', 'file'],
  ])('W3 · called %j is shown as %j', async (name, shown) => {
    expect((await take(owner, await upload(pdf(100), 'document', owner, name))).name).toBe(shown);
  });
});

describe('a part', () => {
  let id: string;
  const bytes = pdf(PART_BYTES + 100);
  const first = bytes.subarray(0, PART_BYTES);
  const last = bytes.subarray(PART_BYTES);
  beforeAll(async () => {
    id = must(await begin(bytes.length)).upload;
  });

  test('W3 · out of its place, of another length, or no base64 is refused and changes nothing', async () => {
    const wrong: [number, Buffer][] = [
      [PART_BYTES, last],
      [0, first.subarray(1)],
      [1, first],
      [PART_BYTES * 2, last],
      [0, bytes.subarray(0, 100)],
      [Number.MAX_SAFE_INTEGER, last],
    ];
    for (const [offset, part] of wrong) expect(code(await put(id, offset, part))).toBe('upload_broken');
    for (const data of ['', '!!!!', '😀', 'A'.repeat(PART_BYTES * 2)]) {
      const answer = await api.call('putPart', { upload: id, offset: 0, data }, { token: owner.token });
      expect(['input_invalid', 'upload_broken', 'body_too_large']).toContain(code(answer));
    }
    for (const offset of [-1, 0.5, 1e300, '0'] as number[]) {
      expect(code(await put(id, offset, first))).toBe('input_invalid');
    }
    await expect(take(owner, id)).rejects.toMatchObject({ code: 'upload_broken' });
  });

  test('W3 · twice is the same part, at once or later; with another content it is refused', async () => {
    const answers = await Promise.all([put(id, 0, first), put(id, 0, first), put(id, 0, first)]);
    expect(answers.map((answer) => must(answer).received)).toEqual([PART_BYTES, PART_BYTES, PART_BYTES]);
    const forged = Buffer.from(first);
    forged[7] = 0;
    expect(code(await put(id, 0, forged))).toBe('upload_broken');
    expect(must(await put(id, PART_BYTES, last)).received).toBe(bytes.length);
    expect(must(await put(id, 0, first)).received).toBe(bytes.length);
    expect(code(await put(id, PART_BYTES, last.subarray(1)))).toBe('upload_broken');
    expect((await take(owner, id)).bytes.equals(bytes)).toBe(true);
  });
});

describe('who did not begin it', () => {
  test('W3 · can neither add to it, nor drop it, nor take it, and does not learn that it is there', async () => {
    const bytes = pdf(100);
    const id = must(await begin(bytes.length)).upload;
    for (const other of [colleague, stranger]) {
      expect(code(await put(id, 0, bytes, other))).toBe('upload_gone');
      expect(code(await put(newId(), 0, bytes, other))).toBe('upload_gone');
      must(await api.call('dropUpload', { upload: id }, { token: other.token }));
    }
    must(await put(id, 0, bytes));
    for (const other of [colleague, stranger]) {
      await expect(take(other, id)).rejects.toMatchObject({ code: 'upload_gone' });
    }
    // Nor does it serve what it was not sent for.
    await expect(take(owner, id, 'logo')).rejects.toMatchObject({ code: 'upload_gone' });
    await take(owner, id);
  });

  test('W3 · without a session, none begins', async () => {
    expect(code(await begin(10, 'logo', { token: 'x' }))).toBe('unauthenticated');
  });
});

describe('limits', () => {
  test.each([
    ['logo', 2],
    ['document', 10],
    ['import', 20],
  ] as const)('W3 · a file for %s has %i MB at most, and something in it', async (purpose, max) => {
    expect(await begin(max * MB + 1, purpose)).toMatchObject({ error: { code: 'file_too_large', params: { max } } });
    expect(code(await begin(0, purpose))).toBe('file_empty');
    for (const size of [-1, 1.5, 1e300]) expect(code(await begin(size, purpose))).toBe('input_invalid');
    const { upload: id } = must(await begin(max * MB, purpose));
    must(await api.call('dropUpload', { upload: id }, { token: owner.token }));
  });

  test('W3 · three are open for a member; one that stands still for two minutes gives way', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => begin(100)));
    const open = answers.flatMap((answer) => answer.value?.upload ?? []);
    expect(open).toHaveLength(3);
    expect(answers.filter((answer) => code(answer) === 'uploads_full')).toHaveLength(3);
    // Others are not held up, and what is whole is not open.
    must(await begin(100, 'document', colleague));
    must(await put(open[0]!, 0, pdf(100)));
    must(await begin(100));
    expect(code(await begin(100))).toBe('uploads_full');
    await api.clock.advance(2 * MINUTE);
    must(await begin(100));
    expect(code(await put(open[1]!, 0, pdf(100)))).toBe('upload_gone');
    await take(owner, open[0]!);
    await api.clock.advance(61 * MINUTE);
  });

  test('W3 · 60 MB wait for a company, and not for its neighbour', async () => {
    for (let wait = 0; wait < 3; wait++) must(await begin(20 * MB, 'import', wait < 2 ? owner : colleague));
    expect(code(await begin(1, 'document', colleague))).toBe('uploads_full');
    must(await begin(20 * MB, 'import', stranger));
    await api.clock.advance(61 * MINUTE);
  });

  test('W3 · only a part may have a large body, and none is larger than a part', async () => {
    const send = async (path: string, size: number) => {
      const body = JSON.stringify({ data: 'A'.repeat(size) });
      const headers = { authorization: `Bearer ${api.tokenOf(owner.token)}`, 'content-type': 'application/json' };
      const response = await fetch(api.url + path, { method: 'POST', headers, body });
      return ((await response.json()) as { error: { code: string } }).error.code;
    };
    expect(await send('/api/uploads', 70_000)).toBe('body_too_large');
    expect(await send(`/api/uploads/${newId()}/parts`, 70_000)).toBe('input_invalid');
    expect(await send(`/api/uploads/${newId()}/parts`, 400_000)).toBe('body_too_large');
  });
});

describe('time', () => {
  test('W3 · after an hour it is gone, and the sweep takes its content', async () => {
    const bytes = pdf(100);
    const whole = await upload(bytes);
    const half = must(await begin(100)).upload;
    await api.clock.advance(59 * MINUTE);
    must(await put(half, 0, bytes));
    await api.clock.advance(2 * MINUTE);
    expect(code(await put(half, 0, bytes))).toBe('upload_gone');
    await expect(take(owner, whole)).rejects.toMatchObject({ code: 'upload_gone' });
    await api.clock.advance(60 * MINUTE);
    await expect
      .poll(async () => [await count('upload'), await count('file'), await count('file_chunk')])
      .toEqual([0, 0, 0]);
  });
});

describe('the type', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const gif = Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1');
  const sheet = xlsxOfTexts([['姓名'], ['李雷']]);
  const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
  const docx = zipOf([{ name: 'word/document.xml', content: Buffer.from('<document/>') }]);

  test.each([
    ['logo', 'png', png, 'image/png'],
    ['document', 'png', png, 'image/png'],
    ['document', 'pdf', pdf(100), 'application/pdf'],
    ['import', 'xlsx', sheet, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['import', 'csv', Buffer.from('BM,姓名\n1,李雷\n'), 'text/csv'],
    ['import', 'csv', Buffer.concat([Buffer.from('d0d5c3fb', 'hex'), Buffer.from(',x\n')]), 'text/csv'],
  ] as const)('W3 · for %s may be %s, whatever its name', async (purpose, extension, bytes, type) => {
    const id = await upload(bytes, purpose, owner, 'anything.exe');
    expect(await take(owner, id, purpose)).toMatchObject({ extension, type });
  });

  test.each([
    ['logo', 'a PDF', pdf(100)],
    ['logo', 'an SVG', svg],
    ['logo', 'an animation', gif],
    ['logo', 'an animated PNG', Buffer.concat([png.subarray(0, 33), chunk('acTL'), png.subarray(33)])],
    ['document', 'a page', html],
    ['document', 'a program', program],
    ['document', 'a sheet', sheet],
    ['document', 'nothing known', Buffer.alloc(50)],
    ['import', 'a picture', png],
    ['import', 'a program', program],
    ['import', 'another archive', docx],
    ['import', 'zeros', Buffer.alloc(500)],
  ] as const)('W3 · for %s is never %s, though it is called logo.png', async (purpose, _, bytes) => {
    const id = await upload(bytes, purpose, owner, 'logo.png');
    await expect(take(owner, id, purpose)).rejects.toMatchObject({
      code: 'file_type_refused',
      details: { params: { allowed: expect.stringContaining(' / ') } },
    });
    must(await api.call('dropUpload', { upload: id }, { token: owner.token }));
  });

  test('W13 · a sheet with a password, or of an old format, is told so', async () => {
    for (const [inside, reason] of [
      ['EncryptedPackage', 'encrypted'],
      ['Workbook', 'old_format'],
    ] as const) {
      const bytes = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(inside, 'utf16le')]);
      const id = await upload(bytes, 'import');
      await expect(take(owner, id, 'import')).rejects.toMatchObject({ details: { params: { reason } } });
      must(await api.call('dropUpload', { upload: id }, { token: owner.token }));
    }
  });

  function chunk(type: string): Buffer {
    const bytes = Buffer.alloc(20);
    bytes.writeUInt32BE(8, 0);
    bytes.write(type, 4);
    return bytes;
  }
});

describe('at rest', () => {
  const mark = 'this-stands-in-the-licence-and-nowhere-else';

  test('W3 · nothing of a file can be read in the database', async () => {
    const id = await upload(pdf(PART_BYTES + 500, mark));
    const { engine, db } = api.services.database;
    if (engine === 'sqlite') {
      await sql`pragma wal_checkpoint(full)`.execute(db);
      const stored = readFileSync(join(api.services.settings.dataDir, 'frontdesk.db'));
      expect(stored.includes(Buffer.from('营业执照.pdf'))).toBe(true);
      expect(stored.includes(mark)).toBe(false);
    }
    const chunks = await db.selectFrom('file_chunk').select('sealed').execute();
    expect(chunks.map(({ sealed }) => sealed.length)).toEqual([PART_BYTES + 32, 500 + 32]);
    expect(chunks.some(({ sealed }) => Buffer.from(sealed).includes(mark))).toBe(false);
    expect((await take(owner, id)).bytes.includes(mark)).toBe(true);
  });

  test('W3 · a chunk that was changed, or moved to another place, is not believed', async () => {
    const one = await upload(pdf(PART_BYTES * 2));
    const { db } = api.services.database;
    const chunks = await db.selectFrom('file_chunk').selectAll().orderBy('rank').execute();
    const place = (rank: number) => db.updateTable('file_chunk').where('rank', '=', rank);
    await place(0).set({ sealed: chunks[1]!.sealed }).execute();
    await expect(take(owner, one)).rejects.toThrow();
    const flipped = Buffer.from(chunks[0]!.sealed);
    flipped[100]! ^= 1;
    await place(0).set({ sealed: flipped }).execute();
    await expect(take(owner, one)).rejects.toThrow();
    await place(0).set({ sealed: chunks[0]!.sealed }).execute();
    await take(owner, one);
  });
});
