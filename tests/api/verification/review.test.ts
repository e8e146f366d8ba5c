import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { confirmTwice } from '../../support/contacts.ts';
import type { TestCompany } from '../../support/factories.ts';
import { anyEmail, confirm, linkTokenFor, must, newCompany, newMember, PASSWORD } from '../../support/factories.ts';
import { sessionOf } from '../../support/people.ts';
import { eventsFor, mailsTo } from '../../support/security.ts';
import type { TestOperator } from '../../support/verification.ts';
import {
  fetchDocument,
  fillCase,
  pdf,
  reviewed,
  startReviewed,
  submitCase,
  told,
  uploadFile,
  verifyCompany,
} from '../../support/verification.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let api: Api;
let operator: TestOperator;
beforeAll(async () => {
  ({ api, operator } = await startReviewed());
});
afterAll(() => api.close());

/** A company whose case is with the reviewers. */
async function waiting(given: Partial<typeof told> = {}): Promise<TestCompany & { id: string; revision: number }> {
  const company = await newCompany(api);
  await fillCase(api, company, given);
  const { id, revision } = (await submitCase(api, company)).case!;
  return { ...company, token: api.tokenOf(company.token), id, revision };
}

type Seen = { id: string; revision: number };
type Reasons = Parameters<typeof api.call<'returnCase'>>[1]['reasons'];

const approve = ({ id, revision }: Seen) => api.call('approveCase', { id, revision }, operator);
const giveBack = ({ id, revision }: Seen, reasons: Reasons, note?: string) =>
  api.call('returnCase', { id, revision, reasons, ...(note ? { note } : {}) }, operator);

const caseOf = async (who: { token: string }) =>
  must(await api.call('getVerification', {}, { token: who.token })).case!;

describe('W5 · review', () => {
  test('W5 · the queue has the oldest first, page by page', async () => {
    const [first, second] = [await waiting(), await waiting()];
    const { cases, counts } = must(await api.call('operatorCases', {}, operator));
    const ids = cases.map(({ id }) => id);
    expect(ids.indexOf(first.id)).toBeLessThan(ids.indexOf(second.id));
    expect(counts.submitted).toBe(cases.length);
    expect(cases.find(({ id }) => id === first.id)).toMatchObject({ name: told.name, submissions: 1, own: false });
    expect(must(await api.call('operatorCases', { after: String(cases.length - 1) }, operator)).cases).toHaveLength(1);
  });

  test('W5 · approved: the company is verified, is told by mail, and has it in its history', async () => {
    const company = await waiting();
    must(await approve(company));
    const view = must(await api.call('getVerification', {}, company));
    expect(view.verified).toMatchObject({ name: told.name, number: told.number, since: api.clock.now() });
    expect(view.case?.history.map(({ from, to, by }) => [from, to, by])).toEqual([
      [null, 'draft', 'company'],
      ['draft', 'submitted', 'company'],
      ['submitted', 'approved', 'operator'],
    ]);
    // Who reviewed is nobody's to write to.
    expect(view.case?.history.at(-1)?.name).toBeNull();
    expect((await mailsTo(api, company.email))[0]?.subject).toContain('已通过企业认证');
    expect((await approve(company)).error?.code).toBe('verification_state');
  });

  test('R31 · what does not match the licence comes back with its reasons, is corrected and handed in again', async () => {
    const company = await waiting();
    const reasons = [
      { target: 'name', code: 'mismatch' as const, text: '执照上是“云杉商贸（福州）有限公司”' },
      { target: 'documents.licence', code: 'unreadable' as const },
    ];
    must(await giveBack(company, reasons, '改好后优先审核'));
    const back = await caseOf(company);
    expect(back).toMatchObject({ state: 'needs_correction', note: '改好后优先审核' });
    expect(back.reasons).toEqual([
      { ...reasons[0], touched: false },
      { ...reasons[1], text: null, touched: false },
    ]);
    const [mail] = await mailsTo(api, company.email);
    expect(mail?.subject).toContain('2 处需要修改');
    expect(mail?.text).toContain('改好后优先审核');

    must(await api.call('saveVerification', { name: '云杉商贸（福州）有限公司' }, company));
    const upload = await uploadFile(api, company, pdf('清楚的执照'));
    must(await api.call('attachDocument', { kind: 'licence', upload }, company));
    expect((await caseOf(company)).reasons.map(({ touched }) => touched)).toEqual([true, true]);
    const again = (await submitCase(api, company)).case!;
    expect(again).toMatchObject({ state: 'submitted', reasons: [], note: null });
    expect(again.history.map(({ to }) => to)).toEqual(['draft', 'submitted', 'needs_correction', 'submitted']);
    // The first reasons stay where they were given.
    expect(again.history[2]).toMatchObject({
      note: '改好后优先审核',
      reasons: [{ code: 'mismatch' }, { code: 'unreadable' }],
    });
    expect((await reviewed(api, operator, company.id)).history[2]?.name).toBe(operator.name);
  });

  test('R31 · a return needs a reason, about something that is asked for', async () => {
    const company = await waiting();
    expect((await giveBack(company, [])).error?.code).toBe('input_invalid');
    const unknown = [{ target: 'documents.passport_of_the_cat', code: 'missing' as const }];
    expect((await giveBack(company, unknown)).error?.fields).toEqual([
      { path: 'reasons.0.target', code: 'not_an_option' },
    ]);
    expect((await caseOf(company)).state).toBe('submitted');
  });

  test('W5 · whoever decides decides on what they saw', async () => {
    const company = await waiting();
    must(await api.call('withdrawVerification', {}, company));
    expect((await approve(company)).error?.code).toBe('verification_state');
    await fillCase(api, company);
    const newer = (await submitCase(api, company)).case!;
    expect(newer.id).not.toBe(company.id);
    const stale = await approve({ id: newer.id, revision: newer.revision - 1 });
    expect(stale.error?.code).toBe('verification_changed');
  });

  test('W5 · while a case waits nothing of it can be changed', async () => {
    const company = await waiting();
    const upload = await uploadFile(api, company);
    const [document] = (await caseOf(company)).documents;
    await confirm(api, company);
    const refused = [
      await api.call('saveVerification', { name: '别的名字' }, company),
      await api.call('startVerification', { country: 'US' }, company),
      await api.call('attachDocument', { kind: 'licence', upload }, company),
      await api.call('removeDocument', { id: document!.id }, company),
      await api.call('submitVerification', {}, company),
    ];
    for (const { error } of refused) expect(error?.code).toBe('verification_state');
  });

  test('W5 · a verified company may begin anew, and stays verified meanwhile', async () => {
    const company = await newCompany(api);
    await verifyCompany(api, operator, company);
    const view = must(await api.call('startVerification', { country: 'CN' }, company));
    expect(view).toMatchObject({
      case: { state: 'draft', fields: { name: told.name } },
      verified: { name: told.name },
    });
  });

  test('W5 · two that begin at once have one case', async () => {
    const company = await newCompany(api);
    const begun = await Promise.all([1, 2, 3].map(() => api.call('startVerification', { country: 'CN' }, company)));
    expect(new Set(begun.map((one) => must(one).case?.id)).size).toBe(1);
  });

  test('W5 · the reviewer sees who else claims the same number', async () => {
    const number = '914403001922038216';
    const [one, other] = [await waiting({ number }), await waiting({ number })];
    const { sameNumber } = await reviewed(api, operator, one.id);
    expect(sameNumber.map(({ id }) => id)).toEqual([other.companyId]);
  });
});

describe('W3 · who sees a document', () => {
  test('W3 · a reviewer, as a download that no browser opens by itself; both logs say who looked at what', async () => {
    const company = await waiting();
    const [document] = (await caseOf(company)).documents;
    const response = await fetchDocument(api, operator, document!.id);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''licence\.pdf$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-type': 'application/pdf',
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pdf('licence'));
    const [line] = await eventsFor(api, company.token, { kind: 'document_seen' });
    expect(line).toMatchObject({ actor: operator.name, subject: 'licence · licence.pdf', ip: '' });
    const { events } = must(await api.call('operatorLog', {}, operator));
    expect(events[0]).toMatchObject({ kind: 'document_seen', actor: operator.email, at: api.clock.now() });
    expect(events[0]?.subject).toContain('licence.pdf');
  });

  test('W3 · the company itself never reads it back, nor does anybody else', async () => {
    const company = await waiting();
    const admin = await newMember(api, company, 'admin');
    const [document] = (await caseOf(company)).documents;
    for (const who of [company, admin, await newCompany(api)])
      expect((await fetchDocument(api, who, document!.id)).status).toBe(403);
    expect((await fetch(`${api.url}/api/operator/documents/${document!.id}`)).status).toBe(401);
    expect(JSON.stringify(await caseOf(company))).not.toMatch(/"(bytes|data|url|file)"/);
  });

  test('W3 · not before it was handed in, and not while the company works on it', async () => {
    const company = await newCompany(api);
    const draft = (await fillCase(api, company)).case!;
    expect((await fetchDocument(api, operator, draft.documents[0]!.id)).status).toBe(404);
    expect((await api.call('operatorCase', { id: draft.id }, operator)).error?.code).toBe('not_found');
    const { id, revision } = (await submitCase(api, company)).case!;
    must(await giveBack({ id, revision }, [{ target: 'name', code: 'mismatch' }]));
    expect((await fetchDocument(api, operator, draft.documents[0]!.id)).status).toBe(404);
  });

  test('W3 · contents lie sealed: no page of the database holds what the file says', async () => {
    const company = await newCompany(api);
    must(await api.call('startVerification', { country: 'CN' }, company));
    const secret = '身份证号码四四零三零六';
    const upload = await uploadFile(api, company, pdf(secret));
    must(await api.call('attachDocument', { kind: 'licence', upload }, company));
    const rows = await api.services.database.db.selectFrom('file_chunk').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    const stored = Buffer.concat(rows.flatMap((row) => Object.values(row).filter((one) => one instanceof Uint8Array)));
    expect(stored.includes(Buffer.from(secret))).toBe(false);
    expect(stored.includes(Buffer.from('%PDF'))).toBe(false);
  });

  test('W3 · withdrawn: content is gone at once', async () => {
    const company = await waiting();
    const [document] = (await caseOf(company)).documents;
    const files = async () => (await api.services.database.db.selectFrom('file').select('key').execute()).length;
    const before = await files();
    must(await api.call('withdrawVerification', {}, company));
    expect(await files()).toBe(before - 4);
    expect((await fetchDocument(api, operator, document!.id)).status).toBe(404);
    expect((await caseOf(company)).fields.legalPerson).toBe('');
  });

  test('W3 · decided: content is deleted after the days of the setting, and the log says so', async () => {
    const own = await startReviewed({ environment: { VERIFICATION_KEEP_DAYS: '1' } });
    try {
      const company = await newCompany(own.api);
      const view = await verifyCompany(own.api, own.operator, company);
      expect(view.case?.deletesAt).toBe(own.api.clock.now() + DAY);
      const documents = async () => must(await own.api.call('getVerification', {}, { token })).case!.documents;
      const files = () => own.api.services.database.db.selectFrom('file').select('key').execute();
      await own.api.clock.advance(DAY - 2 * HOUR);
      const token = await sessionOf(own.api, company);
      expect((await documents()).every(({ deleted }) => !deleted)).toBe(true);
      await own.api.clock.leap(3 * HOUR);
      const later = await sessionOf(own.api, company);
      await expect.poll(files).toEqual([]);
      const view2 = must(await own.api.call('getVerification', {}, { token: later }));
      expect(view2.case?.documents.map(({ name, deleted }) => [name, deleted])[0]).toEqual(['licence.pdf', true]);
      expect(view2.verified?.name).toBe(told.name);
      const lines = await eventsFor(own.api, later, { kind: 'verification_document_deleted' });
      expect(lines).toHaveLength(4);
    } finally {
      await own.api.close();
    }
  });
});

describe('W5 · who may review', () => {
  test('W5 · only who is named in OPERATORS', async () => {
    const company = await waiting();
    for (const name of ['operatorCases', 'operatorLog', 'operatorTransfers'] as const)
      expect((await api.call(name, {}, company)).error?.code).toBe('forbidden');
    expect((await api.call('operatorCase', { id: company.id }, company)).error?.code).toBe('forbidden');
    expect((await api.call('operatorCases', {})).error?.code).toBe('unauthenticated');
  });

  test('W5 · only with a second factor in this session', async () => {
    const own = await startReviewed();
    try {
      const { email, token } = own.operator;
      expect((await own.api.call('operatorCases', {}, { token })).ok).toBe(true);
      await own.api.services.database.db.updateTable('session').set({ proved: '["password"]', code_at: 0 }).execute();
      expect((await own.api.call('operatorCases', {}, { token })).error?.code).toBe('second_factor_required');
      await own.api.services.database.db
        .updateTable('account')
        .set({ email_verified_at: null })
        .where('email', '=', email)
        .execute();
      expect((await own.api.call('operatorCases', {}, { token })).error?.code).toBe('forbidden');
    } finally {
      await own.api.close();
    }
  });

  test('W5 · nobody reviews a company they belong to', async () => {
    const { companyId: _, ...self } = operator;
    await confirm(api, self);
    must(await api.call('startVerification', { country: 'CN' }, self));
    await fillCase(api, self);
    const { id, revision } = (await submitCase(api, self)).case!;
    const mine = await reviewed(api, self, id);
    expect(mine.own).toBe(true);
    expect((await approve({ id, revision })).error?.code).toBe('review_own_company');
    expect((await fetchDocument(api, operator, mine.documents[0]!.id)).status).toBe(403);
    must(await api.call('withdrawVerification', {}, self));
  });
});

describe('W6 · the main administrator', () => {
  const bind = async (company: TestCompany) => {
    const { bindPhone } = await import('../../support/contacts.ts');
    await confirmTwice(api, company);
    await bindPhone(api, company);
    must(await api.call('setEmailCode', { enabled: true }, company));
  };

  test('W6 · cannot exist before approval', async () => {
    const company = await waiting();
    await confirmTwice(api, company);
    const answer = await api.call('setAdministrator', { member: company.member }, company);
    expect(answer.error?.code).toBe('verification_required');
  });

  test('W6 · needs phone and e-mail proved, a password that is not due and a second factor', async () => {
    const company = await newCompany(api);
    const { verified } = await verifyCompany(api, operator, company);
    expect(verified?.candidates).toMatchObject([{ id: company.member, missing: ['phone', 'second_factor'] }]);
    expect((await api.call('setAdministrator', { member: company.member }, company)).error?.code).toBe(
      'step_up_required',
    );
    await confirmTwice(api, company);
    const early = await api.call('setAdministrator', { member: company.member }, company);
    expect(early.error?.code).toBe('administrator_unready');
    await bind(company);
    await confirmTwice(api, company);
    const view = must(await api.call('setAdministrator', { member: company.member }, company));
    expect(view.verified?.administrator).toMatchObject({ id: company.member, since: api.clock.now() });
    const agent = await newMember(api, company);
    await confirmTwice(api, company);
    const low = await api.call('setAdministrator', { member: agent.member }, company);
    expect(low.error?.code).toBe('administrator_unready');
    must(await api.call('removeAdministrator', {}, company));
    expect((await api.call('removeAdministrator', {}, company)).error?.code).toBe('not_found');
  });
});

test('W5 · mail finds reviewers who have no account yet', async () => {
  const company = await waiting();
  expect((await mailsTo(api, 'somebody@example.com'))[0]?.subject).toContain(told.name);
  // Registering with that address is not enough: it must be proved, and there must be a second factor.
  const email = anyEmail();
  must(await api.call('register', { companyName: '路人', contactName: '路人', email, password: PASSWORD }));
  await linkTokenFor(api, email);
  expect(company.id).toBeTruthy();
});
