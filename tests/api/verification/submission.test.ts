import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countries } from '../../../lib/contract/verification-fields.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestCompany } from '../../support/factories.ts';
import { confirm, must, newCompany, newMember } from '../../support/factories.ts';
import { eventsFor } from '../../support/security.ts';
import type { TestOperator } from '../../support/verification.ts';
import {
  fillCase,
  neededDocuments,
  pdf,
  startReviewed,
  submitCase,
  told,
  uploadFile,
} from '../../support/verification.ts';

let api: Api;
let operator: TestOperator;
beforeAll(async () => {
  ({ api, operator } = await startReviewed());
});
afterAll(() => api.close());

const pathsOf = (answer: { error?: { fields?: { path: string }[] } | undefined }) =>
  (answer.error?.fields ?? []).map(({ path }) => path);

async function started(country: (typeof countries)[number] = 'CN'): Promise<TestCompany> {
  const company = await newCompany(api);
  must(await api.call('startVerification', { country }, company));
  return company;
}

describe('W1 · a submission says what is missing', () => {
  test('W1 · nothing given: each field and each document is named, and nothing is handed in', async () => {
    const company = await started();
    await confirm(api, company);
    const answer = await api.call('submitVerification', {}, company);
    expect(answer.error?.code).toBe('input_invalid');
    expect(pathsOf(answer)).toEqual([
      ...['name', 'number', 'address', 'industry', 'legalPerson', 'contactName', 'contactPhone', 'contactEmail'],
      ...neededDocuments.map((kind) => `documents.${kind}`),
    ]);
    expect(must(await api.call('getVerification', {}, company)).case).toMatchObject({ state: 'draft' });
  });

  test('W1 · what is given is missing no more; the view says the same as the refusal', async () => {
    const company = await started();
    must(await api.call('saveVerification', { name: told.name, contactEmail: told.contactEmail }, company));
    const upload = await uploadFile(api, company);
    must(await api.call('attachDocument', { kind: 'licence', upload }, company));
    await confirm(api, company);
    const answer = await api.call('submitVerification', {}, company);
    const { missing } = must(await api.call('getVerification', {}, company)).case!;
    expect(pathsOf(answer)).toEqual(missing);
    for (const given of ['name', 'contactEmail', 'documents.licence']) expect(missing).not.toContain(given);
  });

  test('W1 · a complete one is handed in, after the person showed again who it is', async () => {
    const company = await newCompany(api);
    expect((await fillCase(api, company)).case?.missing).toEqual([]);
    expect((await api.call('submitVerification', {}, company)).error?.code).toBe('step_up_required');
    const { case: handedIn } = await submitCase(api, company);
    expect(handedIn).toMatchObject({ state: 'submitted', submittedAt: api.clock.now() });
    const mail = (await api.mails()).find(({ to }) => to === operator.email);
    expect(mail?.subject).toContain(told.name);
    expect(mail?.text).toContain(`${api.url}/operator`);
  });
});

describe('W2 · what a company tells of itself', () => {
  test('W2 · a credit code with a wrong check character is refused at its field, and not kept', async () => {
    const company = await started();
    const answer = await api.call('saveVerification', { number: '91350100M000100Y44' }, company);
    expect(answer.error).toMatchObject({
      code: 'input_invalid',
      fields: [{ path: 'number', code: 'number_check' }],
    });
    expect(must(await api.call('getVerification', {}, company)).case?.fields.number).toBe('');
  });

  test('W2 · a number of the wrong length, a phone and a mailbox that cannot be: each is named', async () => {
    const company = await started();
    const given = { number: '1234', contactPhone: '12', contactEmail: 'nobody', numberKind: 'credit_code' };
    const answer = await api.call('saveVerification', given, company);
    expect(answer.error?.fields).toEqual([
      { path: 'number', code: 'number_malformed' },
      { path: 'contactPhone', code: 'phone_malformed' },
      { path: 'contactEmail', code: 'email_malformed' },
    ]);
    const kind = await api.call('saveVerification', { numberKind: 'ein' }, company);
    expect(kind.error?.fields).toEqual([{ path: 'numberKind', code: 'not_an_option' }]);
  });

  test('W2 · code or licence number, both in the form their register writes', async () => {
    const company = await started();
    const { fields } = must(
      await api.call('saveVerification', { number: ' 91350100m000100y43 ', contactPhone: '138 0013 8000' }, company),
    ).case!;
    expect(fields).toMatchObject({ number: '91350100M000100Y43', contactPhone: '+8613800138000' });
    const licence = { numberKind: 'licence_number', number: '440301103097413' };
    expect(must(await api.call('saveVerification', licence, company)).case?.fields).toMatchObject(licence);
  });

  test('W2 · what is told lies sealed in the database', async () => {
    const company = await newCompany(api);
    await fillCase(api, company, { legalPerson: '欧阳见山' });
    const rows = await api.services.database.db.selectFrom('verification').selectAll().execute();
    const all = rows.map((row) => Buffer.from(row.fields).toString('utf8') + JSON.stringify(row)).join();
    expect(all).not.toContain('欧阳见山');
    expect(all).not.toContain(told.number);
  });
});

describe('W23 · materials differ by region', () => {
  test('W23 · choosing a country changes what is asked for', async () => {
    const { countries: asked } = must(await api.call('verificationCountries', {}, operator));
    expect(asked.map(({ country }) => country)).toEqual(countries);
    const company = await started();
    const missing = new Map<string, string>();
    for (const country of countries) {
      const { case: draft } = must(await api.call('startVerification', { country }, company));
      missing.set(country, draft!.missing.join());
      const documents = asked.find((one) => one.country === country)!.documents.filter(({ required }) => required);
      for (const { kind } of documents) expect(draft!.missing).toContain(`documents.${kind}`);
    }
    expect(new Set(missing.values()).size).toBeGreaterThan(4);
  });

  test.each([
    ['HK', '12345678', '1234'],
    ['TW', '22099131', '22099132'],
    ['SG', '199201624D', '199201624E'],
    ['US', '12-3456789', '00-3456789'],
    ['other', 'HRB 12345', '!!!'],
  ] as const)('W23 · a company of %s is known by a number like %s', async (country, good, wrong) => {
    const company = await started(country);
    expect(pathsOf(await api.call('saveVerification', { number: wrong }, company))).toEqual(['number']);
    must(await api.call('saveVerification', { number: good }, company));
  });

  test('W23 · another country takes what only the one before asked for', async () => {
    const company = await newCompany(api);
    await fillCase(api, company);
    const { case: draft } = must(await api.call('startVerification', { country: 'US' }, company));
    expect(draft!.documents.map(({ kind }) => kind)).toEqual(['licence', 'id_front', 'id_back', 'bank_permit']);
    const back = must(await api.call('startVerification', { country: 'TW' }, company)).case!;
    expect(back.fields).toMatchObject({ number: '', name: told.name });
    const answer = await api.call('startVerification', { country: 'XX' as 'CN' }, company);
    expect(answer.error?.fields).toEqual([{ path: 'country', code: 'not_an_option' }]);
  });
});

describe('W3 · documents', () => {
  test('W3 · by content: what is no picture and no PDF is refused, whatever it is called', async () => {
    const company = await started();
    const upload = await uploadFile(api, company, Buffer.from('<html>not a licence'), '营业执照.pdf');
    const answer = await api.call('attachDocument', { kind: 'licence', upload }, company);
    expect(answer.error?.code).toBe('file_type_refused');
  });

  test('W3 · too large a file is refused before anything is sent', async () => {
    const company = await started();
    const begin = { purpose: 'document', name: '很大.pdf', size: 10 * 1024 * 1024 + 1 } as const;
    expect((await api.call('beginUpload', begin, company)).error?.code).toBe('file_too_large');
  });

  test('W3 · a picture too small to be read is refused, a clear one is taken', async () => {
    const company = await started();
    const picture = (side: number) =>
      sharp({ create: { width: side, height: side, channels: 3, background: 'white' } })
        .png()
        .toBuffer();
    const small = await uploadFile(api, company, await picture(200), '身份证.png');
    const refused = await api.call('attachDocument', { kind: 'id_front', upload: small }, company);
    expect(refused.error?.code).toBe('picture_too_small');
    const clear = await uploadFile(api, company, await picture(800), '身份证.png');
    const { case: draft } = must(await api.call('attachDocument', { kind: 'id_front', upload: clear }, company));
    expect(draft?.documents).toMatchObject([{ kind: 'id_front', name: '身份证.png', type: 'image/png' }]);
  });

  test('W3 · a kind that is not asked for, an upload of somebody else, and one that was used', async () => {
    const company = await started();
    const other = await started();
    const upload = await uploadFile(api, company);
    const call = (kind: string, who = company) => api.call('attachDocument', { kind, upload }, who);
    expect(pathsOf(await call('birth_certificate'))).toEqual(['kind']);
    expect((await call('licence', other)).error?.code).toBe('upload_gone');
    must(await call('licence'));
    expect((await call('licence')).error?.code).toBe('upload_gone');
  });

  test('W3 · one of the same kind gives way, and a removed one is gone with its content', async () => {
    const company = await started();
    const files = async () => (await api.services.database.db.selectFrom('file').select('key').execute()).length;
    const before = await files();
    for (const name of ['旧.pdf', '新.pdf']) {
      const upload = await uploadFile(api, company, pdf(name), name);
      must(await api.call('attachDocument', { kind: 'licence', upload }, company));
    }
    const { documents } = must(await api.call('getVerification', {}, company)).case!;
    expect(documents.map(({ name }) => name)).toEqual(['新.pdf']);
    expect(await files()).toBe(before + 1);
    must(await api.call('removeDocument', { id: documents[0]!.id }, company));
    expect(await files()).toBe(before);
    expect((await api.call('removeDocument', { id: documents[0]!.id }, company)).error?.code).toBe('not_found');
  });
});

test('W5 · without reviewers on the server nothing can be handed in, and the screen can say so', async () => {
  const alone = await startApi();
  try {
    const company = await newCompany(alone);
    const view = await fillCase(alone, company);
    expect(view).toMatchObject({ reviewers: false, faceCheck: false, keepDays: 90 });
    await confirm(alone, company);
    const answer = await alone.call('submitVerification', {}, company);
    expect(answer.error?.code).toBe('reviewers_missing');
  } finally {
    await alone.close();
  }
});

test('W1 · an agent may not verify the company, an admin may', async () => {
  const company = await newCompany(api);
  const agent = await newMember(api, company);
  const admin = await newMember(api, company, 'admin');
  expect((await api.call('getVerification', {}, agent)).error?.code).toBe('forbidden');
  expect((await api.call('startVerification', { country: 'CN' }, agent)).error?.code).toBe('forbidden');
  must(await api.call('startVerification', { country: 'CN' }, admin));
  const [line] = await eventsFor(api, company.token, { kind: 'verification_started' });
  expect(line).toMatchObject({ actor: admin.name, subject: 'CN' });
});

test('L21 · the log says which fields were changed, and not what they say', async () => {
  const company = await started();
  must(await api.call('saveVerification', { name: '青禾有限公司' }, company));
  const [line] = await eventsFor(api, company.token, { kind: 'verification_saved' });
  expect(line).toMatchObject({ actor: company.name, details: { changes: [{ field: 'verification.name' }] } });
  expect(JSON.stringify(line)).not.toContain('青禾');
});
