import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { recordAnnouncements } from '../../support/api.ts';
import { confirmTwice, nextTurn, textedCode } from '../../support/contacts.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { confirm, mailedCode, must, newCompany, newMember, tokenOf } from '../../support/factories.ts';
import { otherCode } from '../../support/people.ts';
import { eventsFor, mailsTo } from '../../support/security.ts';
import type { TestOperator } from '../../support/verification.ts';
import { fetchDocument, pdf, startReviewed, told, uploadFile, verifyCompany } from '../../support/verification.ts';

let api: Api;
let operator: TestOperator;
beforeAll(async () => {
  ({ api, operator } = await startReviewed());
});
afterAll(() => api.close());

type Pair = { owner: TestCompany; heir: TestPerson };

/** A company whose owner has begun to hand it over to an agent. */
async function begun(given: Partial<Pair> = {}): Promise<Pair> {
  const owner = given.owner ?? (await newCompany(api));
  const heir = given.heir ?? (await newMember(api, owner, 'agent', '接班人'));
  await confirmTwice(api, owner);
  must(await api.call('beginTransfer', { to: heir.member }, owner));
  return { owner, heir };
}

async function attach(owner: TestPerson, kind = 'transfer_letter') {
  const upload = await uploadFile(api, owner, pdf(kind), `${kind}.pdf`);
  return api.call('attachPaper', { kind, upload }, owner);
}

/** Papers that the operator has. */
async function submitted(given: Partial<Pair> = {}): Promise<Pair & { id: string }> {
  const pair = await begun(given);
  must(await attach(pair.owner));
  const { transfer } = must(await api.call('submitTransfer', {}, pair.owner));
  return { ...pair, id: transfer!.id };
}

async function accept(heir: TestPerson) {
  await confirm(api, heir);
  return api.call('acceptTransfer', {}, heir);
}

const roleOf = async (who: TestPerson) => must(await api.call('me', {}, who)).member.role;
const transferOf = async (who: TestPerson) => must(await api.call('getOwnership', {}, who)).transfer;

describe('R28 · by papers', () => {
  test('R28 · stays pending until a document is attached, approved and accepted', async () => {
    const { owner, heir } = await begun();
    must(await accept(heir));
    expect(await roleOf(owner)).toBe('owner');
    expect((await api.call('submitTransfer', {}, owner)).error?.fields).toEqual([{ path: 'papers', code: 'required' }]);
    must(await attach(owner));
    expect(await transferOf(owner)).toMatchObject({ state: 'pending', mine: 'from' });
    must(await api.call('submitTransfer', {}, owner));
    expect(await transferOf(heir)).toMatchObject({ state: 'reviewing', mine: 'to' });
    expect(await roleOf(owner)).toBe('owner');

    const { transfers } = must(await api.call('operatorTransfers', {}, operator));
    const waiting = transfers.find(({ company }) => company.id === owner.companyId)!;
    expect(waiting).toMatchObject({ own: false, verified: false, papers: [{ kind: 'transfer_letter' }] });
    expect((await fetchDocument(api, operator, waiting.papers[0]!.id)).status).toBe(200);
    const announced = recordAnnouncements(api);
    must(await api.call('approveTransfer', { id: waiting.id }, operator));

    expect([await roleOf(owner), await roleOf(heir)]).toEqual(['admin', 'owner']);
    expect(await transferOf(owner)).toMatchObject({ state: 'completed', endedAt: api.clock.now() });
    expect(announced.filter(({ kind }) => kind === 'member_changed')).toHaveLength(2);
    for (const who of [owner, heir]) expect((await mailsTo(api, who.email))[0]?.subject).toContain('的所有权已转让给');
    const kinds = (await eventsFor(api, heir.token)).map(({ kind }) => kind);
    const steps = [
      'ownership_begun',
      'ownership_accepted',
      'ownership_submitted',
      'document_seen',
      'ownership_completed',
    ];
    expect(kinds).toEqual(expect.arrayContaining(steps));
  });

  test('R28 · rights change at once, in sessions that are open', async () => {
    const { owner, heir, id } = await submitted();
    const invite = (who: TestPerson) => api.call('beginTransfer', { to: owner.member }, who);
    expect((await invite(heir)).error?.code).toBe('forbidden');
    must(await accept(heir));
    must(await api.call('approveTransfer', { id }, operator));
    await confirmTwice(api, heir);
    must(await invite(heir));
    await confirmTwice(api, owner);
    expect((await api.call('beginTransfer', { to: heir.member }, owner)).error?.code).toBe('forbidden');
  });

  test('R28 · approved before it is accepted, it waits for the new owner alone', async () => {
    const { owner, heir, id } = await submitted();
    must(await api.call('approveTransfer', { id }, operator));
    expect(await transferOf(owner)).toMatchObject({ state: 'pending', papersApprovedAt: api.clock.now() });
    expect(await roleOf(heir)).toBe('agent');
    must(await accept(heir));
    expect(await roleOf(heir)).toBe('owner');
  });

  test('R28 · an operator decides about no transfer of the own company', async () => {
    const { owner, id } = await submitted();
    await confirm(api, owner);
    const { link } = must(await api.call('inviteMember', { email: operator.email }, owner));
    const { name, password } = operator;
    must(await api.call('acceptInvitation', { token: tokenOf(link), name, password }));
    const { transfers } = must(await api.call('operatorTransfers', {}, operator));
    expect(transfers.find((one) => one.id === id)).toMatchObject({ own: true });
    for (const refused of [
      await api.call('approveTransfer', { id }, operator),
      await api.call('refuseTransfer', { id, note: '不行' }, operator),
    ])
      expect(refused.error?.code).toBe('review_own_company');
  });

  test('R28 · refused with a reason that both are told', async () => {
    const { owner, heir, id } = await submitted();
    expect((await api.call('refuseTransfer', { id, note: ' ' }, operator)).error?.code).toBe('input_invalid');
    must(await api.call('refuseTransfer', { id, note: '缺少公章' }, operator));
    expect(await transferOf(owner)).toMatchObject({ state: 'refused', note: '缺少公章' });
    for (const who of [owner, heir]) expect((await mailsTo(api, who.email))[0]?.text).toContain('缺少公章');
    expect((await accept(heir)).error?.code).toBe('transfer_state');
    expect((await api.call('approveTransfer', { id }, operator)).error?.code).toBe('transfer_state');
    must(await api.call('beginTransfer', { to: heir.member }, owner));
  });
});

describe('W16 · the new owner is asked among the approvals', () => {
  const asked = async (who: TestPerson, view: 'decide' | 'mine' = 'decide') =>
    must(await api.call('listApprovals', { view }, who)).approvals.find(({ kind }) => kind === 'ownership');
  const decide = async (who: TestPerson, decision: 'approve' | 'reject') => {
    const { id } = (await asked(who))!;
    return api.call('decideApproval', { id, decision }, who);
  };

  test('W16 R28 · and accepts there, once it was shown again who one is', async () => {
    const { heir, id } = await submitted();
    must(await api.call('approveTransfer', { id }, operator));
    expect((await decide(heir, 'approve')).error?.code).toBe('step_up_required');
    await confirm(api, heir);
    expect(must(await decide(heir, 'approve')).state).toBe('approved');
    expect(await roleOf(heir)).toBe('owner');
  });

  test('W16 R28 · and declines there; what was handed in is deleted', async () => {
    const { owner, heir } = await submitted();
    await confirm(api, heir);
    must(await api.call('decideApproval', { id: (await asked(heir))!.id, decision: 'reject', note: '不合适' }, heir));
    expect(await transferOf(owner)).toMatchObject({ state: 'refused', papers: [{ deleted: true }] });
  });

  test('W16 R28 · an answer on the own page is an answer there, and what ends otherwise waits no more', async () => {
    const one = await begun();
    must(await accept(one.heir));
    expect(await asked(one.heir)).toBeUndefined();
    expect(await asked(one.owner, 'mine')).toMatchObject({ state: 'approved' });
    const other = await begun();
    must(await api.call('withdrawTransfer', {}, other.owner));
    expect(await asked(other.heir)).toBeUndefined();
  });

  test('W16 R28 · who asked takes it back there, and nobody else answers it', async () => {
    const { owner, heir } = await begun();
    const { id } = (await asked(owner, 'mine'))!;
    const agent = await newMember(api, owner);
    await confirm(api, owner);
    await confirm(api, agent);
    expect((await api.call('decideApproval', { id, decision: 'approve' }, owner)).error?.code).toBe('self_approval');
    expect((await api.call('decideApproval', { id, decision: 'approve' }, agent)).ok).toBe(false);
    must(await api.call('withdrawApproval', { id }, owner));
    expect(await transferOf(heir)).toMatchObject({ state: 'withdrawn' });
  });
});

describe('R28 · by contact proof', () => {
  test('R28 · a code to the responsible person of the approved verification completes it at once', async () => {
    const owner = await newCompany(api);
    await verifyCompany(api, operator, owner);
    const { heir } = await begun({ owner });
    const { contacts } = must(await api.call('getOwnership', {}, owner));
    expect(contacts).toEqual([
      { method: 'email', hint: 'z***@example.com' },
      { method: 'sms', hint: '138****8000' },
    ]);
    must(await accept(heir));
    must(await api.call('sendTransferCode', { method: 'email' }, owner));
    expect((await api.call('sendTransferCode', { method: 'email' }, owner)).error?.code).toBe('code_wait');
    const code = await mailedCode(api, told.contactEmail);
    const wrong = await api.call('proveTransferContact', { code: otherCode(code) }, owner);
    expect(wrong.error?.code).toBe('challenge_failed');
    must(await api.call('proveTransferContact', { code }, owner));
    expect([await roleOf(owner), await roleOf(heir)]).toEqual(['admin', 'owner']);
  });

  test('R28 · by phone; a code works once, for ten minutes and five tries', async () => {
    const owner = await newCompany(api);
    await verifyCompany(api, operator, owner);
    const { heir } = await begun({ owner });
    const phone = `+86${told.contactPhone}`;
    const prove = (code: string) => api.call('proveTransferContact', { code }, owner);
    expect((await prove('123456')).error?.code).toBe('code_expired');
    must(await api.call('sendTransferCode', { method: 'sms' }, owner));
    const first = await textedCode(api, phone);
    for (let tried = 0; tried < 5; tried++)
      expect((await prove(otherCode(first))).error?.code).toBe('challenge_failed');
    expect((await prove(first)).error?.code).toBe('code_expired');
    await nextTurn(api);
    must(await api.call('sendTransferCode', { method: 'sms' }, owner));
    const second = await textedCode(api, phone);
    await api.clock.advance(10 * 60_000);
    expect((await prove(second)).error?.code).toBe('code_expired');
    must(await api.call('sendTransferCode', { method: 'sms' }, owner));
    must(await prove(await textedCode(api, phone)));
    expect(await roleOf(heir)).toBe('agent');
    must(await accept(heir));
    expect(await roleOf(heir)).toBe('owner');
  });

  test('R28 · a company that is not verified has nobody to send a code to', async () => {
    const { owner } = await begun();
    expect(must(await api.call('getOwnership', {}, owner))).toMatchObject({ verified: false, contacts: [] });
    const answer = await api.call('sendTransferCode', { method: 'email' }, owner);
    expect(answer.error?.code).toBe('verification_required');
  });
});

describe('R28 · who may, and what is refused', () => {
  test('R28 · only the owner begins, with two proofs, to somebody else who can come in, and once', async () => {
    const owner = await newCompany(api);
    const admin = await newMember(api, owner, 'admin');
    const call = (to: string, who: TestPerson = owner) => api.call('beginTransfer', { to }, who);
    await confirm(api, owner);
    expect((await call(admin.member)).error).toMatchObject({ code: 'step_up_required', params: { proofs: 2 } });
    await confirmTwice(api, owner);
    await confirmTwice(api, admin);
    expect((await call(admin.member, admin)).error?.code).toBe('forbidden');
    expect((await call(owner.member)).error?.fields).toEqual([{ path: 'to', code: 'already_yours' }]);
    expect((await call(newId())).error?.code).toBe('not_found');
    expect((await call((await newCompany(api)).member)).error?.code).toBe('not_found');
    must(await api.call('updateMember', { id: admin.member, state: 'disabled' }, owner));
    expect((await call(admin.member)).error?.code).toBe('not_found');
    must(await api.call('updateMember', { id: admin.member, state: 'active' }, owner));
    must(await call(admin.member));
    expect((await call(admin.member)).error?.code).toBe('transfer_pending');
  });

  test('R28 · each verb belongs to one of the two', async () => {
    const { owner, heir } = await begun();
    const admin = await newMember(api, owner, 'admin');
    const stranger = await newMember(api, owner);
    expect((await attach(admin)).error?.code).toBe('forbidden');
    expect((await api.call('withdrawTransfer', {}, admin)).error?.code).toBe('forbidden');
    expect((await api.call('submitTransfer', {}, heir)).error?.code).toBe('forbidden');
    expect((await api.call('acceptTransfer', {}, heir)).error?.code).toBe('step_up_required');
    expect((await accept(owner)).error?.code).toBe('forbidden');
    expect((await api.call('declineTransfer', {}, stranger)).error?.code).toBe('forbidden');
    expect((await api.call('getOwnership', {}, stranger)).error?.code).toBe('forbidden');
    expect((await transferOf(admin))?.mine).toBe('none');
    expect((await api.call('approveTransfer', { id: (await transferOf(owner))!.id }, owner)).error?.code).toBe(
      'forbidden',
    );
    expect((await api.call('attachPaper', { kind: 'selfie', upload: newId() }, owner)).error?.fields).toEqual([
      { path: 'kind', code: 'not_an_option' },
    ]);
  });

  test('R28 · withdrawn by the owner, declined by the other: over, and the papers are gone', async () => {
    for (const end of ['withdrawTransfer', 'declineTransfer'] as const) {
      const { owner, heir, id } = await submitted();
      must(await api.call(end, {}, end === 'withdrawTransfer' ? owner : heir));
      const over = await transferOf(owner);
      expect(over).toMatchObject({ state: end === 'withdrawTransfer' ? 'withdrawn' : 'refused' });
      expect(over?.papers.map(({ deleted }) => deleted)).toEqual([true]);
      expect((await api.call('approveTransfer', { id }, operator)).error?.code).toBe('transfer_state');
      expect((await attach(owner)).error?.code).toBe('transfer_state');
      expect((await accept(heir)).error?.code).toBe('transfer_state');
    }
  });

  test('R28 · papers are added and taken away before they are handed in, and not after', async () => {
    const { owner } = await begun();
    must(await attach(owner));
    must(await attach(owner, 'licence'));
    const { transfer } = must(await attach(owner, 'licence'));
    expect(transfer?.papers.map(({ kind }) => kind)).toEqual(['transfer_letter', 'licence']);
    must(await api.call('removePaper', { id: transfer!.papers[0]!.id }, owner));
    expect((await api.call('removePaper', { id: transfer!.papers[0]!.id }, owner)).error?.code).toBe('not_found');
    expect((await fetchDocument(api, operator, transfer!.papers[1]!.id)).status).toBe(404);
    must(await api.call('submitTransfer', {}, owner));
    expect((await attach(owner)).error?.code).toBe('transfer_state');
  });

  test('R28 · an heir who is disabled meanwhile does not become the owner', async () => {
    const { owner, heir, id } = await submitted();
    must(await accept(heir));
    await confirm(api, owner);
    must(await api.call('updateMember', { id: heir.member, state: 'disabled' }, owner));
    expect((await api.call('approveTransfer', { id }, operator)).error?.code).toBe('transfer_state');
    expect(await roleOf(owner)).toBe('owner');
  });

  test('R28 · what nobody completes ends by itself', async () => {
    const { owner, heir } = await begun();
    const { db } = api.services.database;
    await db
      .updateTable('ownership_transfer')
      .set({ expires_at: api.clock.now() + 60_000 })
      .where('state', '=', 'pending')
      .execute();
    await api.clock.advance(61 * 60_000);
    await expect.poll(async () => (await transferOf(owner))?.state).toBe('expired');
    expect((await mailsTo(api, heir.email))[0]?.subject).toContain('自动结束');
  });
});
