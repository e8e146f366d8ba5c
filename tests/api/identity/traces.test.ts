import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EndpointName } from '../../../lib/contract/endpoints.ts';
import { endpoints } from '../../../lib/contract/endpoints.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import type { TestDns } from '../../support/dns.ts';
import { startDns } from '../../support/dns.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { anyEmail, confirm, must, newCompany, newMember, PASSWORD, tokenOf } from '../../support/factories.ts';
import { checked, importAt, sheetOf } from '../../support/imports.ts';
import { uploadLogo } from '../../support/onboarding.ts';
import { confirmFully, totpCode } from '../../support/people.ts';
import { eventsFor, signInOn } from '../../support/security.ts';
import { uploadFile } from '../../support/verification.ts';

const MINUTE = 60_000;

let api: Api;
let dns: TestDns;
let company: TestCompany;
let agent: TestPerson;
let authenticator: string;
beforeAll(async () => {
  dns = await startDns();
  api = await startApi({ resolver: dns.resolver });
  company = await newCompany(api);
  agent = await newMember(api, company);
});
afterAll(async () => {
  await api.close();
  dns.close();
});

/** Does it, as the owner; answers what was made, for those that come after. */
type Act = () => Promise<unknown>;
/** Kind of the line that tests of its own show: it takes more than a call to get there. */
type Kind = { kind: string };
type Nothing = { nothing: string };

const call = async <N extends EndpointName>(name: N, input: Parameters<typeof api.call<N>>[1]) =>
  must(await api.call(name, input, { token: company.token }));

const theirDevice = async () => {
  const { devices } = await call('listMemberDevices', {});
  return devices.find(({ member }) => member.id === agent.member)!.id;
};
const ownDevice = async () => {
  const { devices } = await call('listDevices', {});
  return devices.find(({ current }) => !current)!.id;
};
const site = async () => (await call('listSites', {})).sites[0]!;
const department = async () => (await call('listDepartments', {})).departments[0]!;
const ownRole = async () => (await call('listRoles', {})).roles.at(-1)!;
const flow = async () => (await call('listFlows', {})).flows[0]!;
const request = async (view: 'mine' | 'decide') => (await call('listApprovals', { view })).approvals[0]!;
const another = () => signInOn(api, company);

/** In this order; what one leaves, the next may use. */
const traces: Record<string, Act | Kind | Nothing> = {
  answerConfirm: () => confirm(api, company),
  setLocale: () => call('setLocale', { locale: 'zh-CN' }),
  updateCompany: () => call('updateCompany', { name: '云杉' }),
  inviteMember: () => call('inviteMember', { email: anyEmail(), role: 'agent' }),
  renewInvitation: async () =>
    call('renewInvitation', { id: (await call('listInvitations', {})).invitations[0]!.member, send: 'link' }),
  removeInvited: async () => {
    const { invitation } = await call('inviteMember', { email: anyEmail() });
    await call('removeInvited', { id: invitation.member });
  },
  createDepartment: () => call('createDepartment', { name: '销售部', parent: null }),
  updateDepartment: async () => call('updateDepartment', { id: (await department()).id, name: '市场部' }),
  moveDepartment: async () => call('moveDepartment', { id: (await department()).id, parent: null }),
  placeMembers: async () => call('placeMembers', { members: [agent.member], from: null, to: (await department()).id }),
  removeDepartment: async () => {
    await call('placeMembers', { members: [agent.member], from: null, to: null });
    await call('removeDepartment', { id: (await department()).id });
  },
  createFlow: () =>
    call('createFlow', {
      kind: 'custom',
      name: '用章',
      form: [{ id: 'what', type: 'text', label: '文件', required: true }],
      steps: [{ name: '审批', mode: 'any', approvers: { by: 'members', ids: [agent.member, company.member] } }],
    }),
  updateFlow: async () => call('updateFlow', { id: (await flow()).id, name: '用印' }),
  requestApproval: async () => call('requestApproval', { flow: (await flow()).id, values: { what: '合同' } }),
  commentApproval: async () => call('commentApproval', { id: (await request('mine')).id, text: '急' }),
  withdrawApproval: async () => call('withdrawApproval', { id: (await request('mine')).id }),
  decideApproval: async () => {
    must(await api.call('requestApproval', { flow: (await flow()).id, values: { what: '合同' } }, agent));
    await call('decideApproval', { id: (await request('decide')).id, decision: 'approve' });
  },
  removeFlow: async () => call('removeFlow', { id: (await flow()).id }),
  noteRightsReview: () => call('noteRightsReview', {}),
  setMemberFunction: () => call('setMemberFunction', { function: 'leave', on: true }),
  createRole: () =>
    call('createRole', { name: '质检', level: 4, scope: 'company', permissions: ['conversations.read'] }),
  updateRole: async () => call('updateRole', { id: (await ownRole()).id!, name: '质检员' }),
  removeRole: async () => call('removeRole', { id: (await ownRole()).id! }),
  applyImport: async () => {
    const { id } = await checked(api, company, sheetOf(['新同事', '13800138000']));
    await call('applyImport', { id, send: 'none' });
    await importAt(api, company, id);
  },
  cancelImport: async () => {
    const { id } = await checked(api, company, sheetOf(['新同事', '13800138001']));
    await call('cancelImport', { id });
  },
  revokeInvitation: async () =>
    call('revokeInvitation', { id: (await call('listInvitations', {})).invitations[0]!.id }),
  unlockMember: () => call('unlockMember', { id: agent.member }),
  setRules: () => call('setRules', { idleMinutes: 30 }),
  reviewLog: () => call('reviewLog', {}),
  exportSecurityEvents: () => call('exportSecurityEvents', { format: 'json' }),
  createSite: () => call('createSite', { name: '官网', origin: 'http://localhost:9001' }),
  updateSite: async () => call('updateSite', { site: (await site()).id, name: '新官网' }),
  addOrigin: async () => call('addOrigin', { site: (await site()).id, origin: 'http://localhost:9002' }),
  proveOrigin: async () => {
    const { id, proof, origins } = await site();
    dns.records.set(`${proof.dns.prefix}.localhost`, [proof.dns.value]);
    await call('proveOrigin', { site: id, id: origins[0]!.id, method: 'dns' });
  },
  removeOrigin: async () => {
    const { id, origins } = await site();
    await call('removeOrigin', { site: id, id: origins[1]!.id });
  },
  removeSite: async () => call('removeSite', { site: (await site()).id }),
  renameDevice: async () => {
    await another();
    await call('renameDevice', { id: await ownDevice(), name: '家里的电脑' });
  },
  banDevice: async () => call('banDevice', { id: await ownDevice(), banned: true }),
  removeDevice: async () => call('removeDevice', { id: await ownDevice() }),
  revokeSession: async () => {
    await another();
    const { sessions } = await call('listSessions', {});
    await call('revokeSession', { id: sessions.find(({ current }) => !current)!.id });
  },
  endOtherSessions: async () => {
    await another();
    await call('endOtherSessions', {});
  },
  decideDevice: async () => call('decideDevice', { id: await theirDevice(), allow: true }),
  endMemberSessions: () => call('endMemberSessions', { id: agent.member }),
  forcePassword: () => call('forcePassword', { id: agent.member }),
  updateMember: () => call('updateMember', { id: agent.member, state: 'disabled' }),
  confirmTotp: async () => {
    authenticator = (await call('beginTotp', {})).secret;
    await call('confirmTotp', { code: totpCode(authenticator, api.clock.now()) });
  },
  renewBackupCodes: async () => {
    await api.clock.advance(MINUTE);
    await confirmFully(api, company, { method: 'totp', code: totpCode(authenticator, api.clock.now()) });
    await call('renewBackupCodes', {});
  },
  removeTotp: () => call('removeTotp', {}),
  setEmailCode: () => call('setEmailCode', { enabled: true }),
  lockSession: async () => {
    await call('lockSession', {});
    await confirm(api, company);
  },
  signOut: async () => {
    await call('signOut', {});
    company.token = (await signInOn(api, company, { device: company.device, company: company.companyId })).token;
  },

  setModule: () => call('setModule', { module: 'customers', on: true }),
  setOrderAddress: async () => {
    await call('setModule', { module: 'orders', on: true });
    await call('setOrderAddress', { url: 'https://shop.example.com/orders' });
  },
  renewOrderSecret: () => call('renewOrderSecret', {}),
  testOrders: { nothing: 'asks, and changes nothing' },
  setCustomerSettings: () => call('setCustomerSettings', { stages: [{ name: '意向', tone: 'info' }], fields: [] }),
  setProactive: async () => {
    await call('setModule', { module: 'proactive', on: true });
    await call('setProactive', { rest: 24, rules: [] });
  },
  setBookingSettings: async () => {
    await call('setModule', { module: 'booking', on: true });
    await call('setBookingSettings', await call('getBookingSettings', {}));
  },
  confirmBooking: { nothing: 'an entry of the conversation names who did it' },
  declineBooking: { nothing: 'an entry of the conversation names who did it' },
  moveBooking: { nothing: 'an entry of the conversation names who did it' },
  cancelBooking: { nothing: 'an entry of the conversation names who did it' },
  updateCustomer: { nothing: 'the history of the record names who changed it' },
  setServiceHours: async () => {
    const { always, timeZone, week, exceptions } = (await call('getService', {})).hours;
    await call('setServiceHours', { always, timeZone, week, exceptions });
  },
  setAutoReply: () => call('setAutoReply', { reply: 'first', on: true, text: { 'zh-CN': '您好' } }),
  setAssignment: () => call('setAssignment', { strategy: 'round_robin', cap: 0 }),
  addCategory: () => call('addCategory', { name: { 'zh-CN': '售前' } }),
  updateCategory: async () => {
    const { id } = (await call('getService', {})).categories[0]!;
    await call('updateCategory', { id, name: { 'zh-CN': '售后' } });
  },
  orderCategories: () => call('orderCategories', { ids: [] }),
  addFaq: () => call('addFaq', { category: null, question: { en: 'Q' }, answer: { en: 'A' }, keywords: [] }),
  updateFaq: async () => {
    const { id } = (await call('getService', {})).faqs[0]!;
    await call('updateFaq', { id, category: null, question: { en: 'Q' }, answer: { en: 'B' }, keywords: [] });
  },
  orderFaqs: () => call('orderFaqs', { ids: [] }),
  removeFaq: async () => call('removeFaq', { id: (await call('getService', {})).faqs[0]!.id }),
  removeCategory: async () => call('removeCategory', { id: (await call('getService', {})).categories[0]!.id }),
  addCanned: () => call('addCanned', { shortcut: 'nh', title: '您好', text: '您好', shared: true }),
  updateCanned: async () => {
    const { id } = (await call('getService', {})).canned[0]!;
    await call('updateCanned', { id, shortcut: 'hi', title: '您好', text: '您好' });
  },
  removeCanned: async () => call('removeCanned', { id: (await call('getService', {})).canned[0]!.id }),

  withdrawTrust: { kind: 'device_untrusted' },
  withdrawMemberTrust: { kind: 'device_untrusted' },
  switchCompany: { kind: 'company_switch' },
  addPasskey: { kind: 'passkey_added' },
  renamePasskey: { kind: 'passkey_renamed' },
  removePasskey: { kind: 'passkey_removed' },
  addContact: { kind: 'code_sent' },
  verifyContact: { kind: 'contact_verified' },
  removeContact: { kind: 'contact_removed' },
  setSmsCode: { kind: 'sms_code_on' },
  setExtraConfirmation: { kind: 'extra_confirmation' },
  changeEmail: { kind: 'code_sent' },
  confirmEmail: { kind: 'email_changed' },
  sendBackupCode: { kind: 'code_sent' },
  changePassword: { kind: 'password_changed' },
  finishLink: { kind: 'identity_linked' },
  unlinkIdentity: { kind: 'identity_unlinked' },
  createProvider: { kind: 'provider_added' },
  updateProvider: { kind: 'provider_changed' },
  removeProvider: { kind: 'provider_removed' },

  startVerification: () => call('startVerification', { country: 'CN' }),
  saveVerification: () => call('saveVerification', { name: '云杉商贸有限公司' }),
  attachDocument: async () => call('attachDocument', { kind: 'licence', upload: await uploadFile(api, company) }),
  removeDocument: async () => {
    const { documents } = (await call('getVerification', {})).case!;
    await call('removeDocument', { id: documents[0]!.id });
  },
  withdrawVerification: () => call('withdrawVerification', {}),
  submitVerification: { kind: 'verification_submitted' },
  beginFaceCheck: { kind: 'face_check_begun' },
  checkFace: { kind: 'face_check_passed' },
  setAdministrator: { kind: 'administrator_set' },
  removeAdministrator: { kind: 'administrator_removed' },
  beginTransfer: { kind: 'ownership_begun' },
  attachPaper: { kind: 'ownership_paper_added' },
  removePaper: { kind: 'ownership_paper_removed' },
  submitTransfer: { kind: 'ownership_submitted' },
  sendTransferCode: { kind: 'ownership_code_sent' },
  proveTransferContact: { kind: 'ownership_contact_proved' },
  acceptTransfer: { kind: 'ownership_accepted' },
  declineTransfer: { kind: 'ownership_declined' },
  withdrawTransfer: { kind: 'ownership_withdrawn' },
  approveCase: { kind: 'verification_approved' },
  returnCase: { kind: 'verification_returned' },
  approveTransfer: { kind: 'ownership_approved' },
  refuseTransfer: { kind: 'ownership_refused' },

  exportOwnData: () => call('exportOwnData', {}),
  exportMembers: () => call('exportMembers', {}),
  exportMember: () => call('exportMember', { id: agent.member }),
  exportCustomer: { kind: 'data_exported' },
  eraseCustomer: { kind: 'customer_erased' },
  eraseMember: { kind: 'member_erased' },
  eraseOwnAccount: { kind: 'member_erased' },

  applyTemplate: () => call('applyTemplate', { industry: 'ecommerce' }),
  setStyle: () => call('setStyle', { color: '#123456' }),
  setLanguage: () => call('setLanguage', { locale: 'en', visitors: 'auto' }),
  saveOnboarding: () => call('saveOnboarding', { finished: true }),
  setLogo: async () => call('setLogo', { upload: await uploadLogo(api, company) }),
  removeLogo: () => call('removeLogo', {}),
  startTrial: () => call('startTrial', {}),
  changePlan: () => call('changePlan', { plan: 'standard' }),
  withdrawPlanRequest: { kind: 'plan_request_withdrawn' },
  decidePlanRequest: { kind: 'plan_approved' },
  createPartner: { kind: 'partner_created' },
  updatePartner: { kind: 'partner_changed' },
  createPartnerLink: { kind: 'partner_link_made' },
  createPartnerKey: { kind: 'partner_key_made' },
  revokePartnerKey: { kind: 'partner_key_revoked' },

  beginConfirm: { nothing: 'asks; the answer has its line' },
  beginTotp: { nothing: 'nothing changes before a code was shown' },
  beginPasskeyRegistration: { nothing: 'asks; the passkey that comes has its line' },
  beginLink: { nothing: 'asks; the identity that comes has its line' },
  probeProvider: { nothing: 'looks only' },
  readSamlMetadata: { nothing: 'looks only' },
  dismissChecklist: { nothing: 'puts a list of hints away' },
  seeTour: { nothing: 'a hint on the own screen was seen' },
  dismissWelcome: { nothing: 'puts a hint away on the own screen' },
  appendEntry: { nothing: 'the log of the conversation names the author' },
  markRead: { nothing: 'a pointer, not an action' },
  beginUpload: { nothing: 'whatever takes the file has its line' },
  putPart: { nothing: 'a piece of a file that nothing has taken yet' },
  dropUpload: { nothing: 'nothing had taken the file' },
  startImport: { nothing: 'a dry run; what is brought in has its line' },
  checkImport: { nothing: 'a dry run once more' },
  startPreview: { nothing: 'the log of the conversation has the visitor of the preview' },
};

const onTheWay = new Set(['sign_in', 'second_factor', 'new_device', 'confirm']);
const itself: Record<string, string> = { answerConfirm: 'confirm' };

const noMember: readonly string[] = ['public', 'site', 'visitor', 'partner'];
const changing = Object.entries(endpoints)
  .filter(([, { method, access }]) => method !== 'GET' && !noMember.includes(access))
  .map(([name]) => name);

test('L21 · it is known of each change that a member can make what trace it leaves', () => {
  expect(changing.filter((name) => !(name in traces))).toEqual([]);
});

test('L21 · each change that a member makes leaves a line that names the member', async () => {
  const silent: string[] = [];
  for (const [name, trace] of Object.entries(traces)) {
    if (typeof trace !== 'function') continue;
    await confirm(api, company);
    const before = new Set((await eventsFor(api, company.token)).map(({ id }) => id));
    await trace();
    const added = (await eventsFor(api, company.token)).filter(({ id }) => !before.has(id));
    const named = added.filter(({ actor, outcome }) => actor === company.name && outcome === 'ok');
    // An act may sign in and confirm on its way, which leaves lines of its own.
    const byItself = named.filter(({ kind }) => !onTheWay.has(kind) || kind === itself[name]);
    if (byItself.length === 0) silent.push(name);
  }
  expect(silent).toEqual([]);
});

test('L21 · whoever switches is named in the log of the company that one comes to', async () => {
  const other = await newCompany(api);
  await confirm(api, other);
  const { link } = must(await api.call('inviteMember', { email: company.email, role: 'admin' }, other));
  must(await api.call('acceptInvitation', { token: tokenOf(link), password: PASSWORD }));
  await call('switchCompany', { company: other.companyId, device: company.device });
  const [line] = await eventsFor(api, other.token, { kind: 'company_switch' });
  expect(line).toMatchObject({ actor: company.name, subject: company.email, outcome: 'ok' });
});

test('L21 · the lines that take more than a call are written by the server', () => {
  const folders = ['identity', 'verification', 'onboarding', 'privacy'].map((room) =>
    join(import.meta.dirname, '../../../server', room),
  );
  const sources = folders
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(folder, name), 'utf8')),
    )
    .filter((text) => /\b(record(ByMember|AtCompany)?|turnFactorOn|note)\(/.test(text))
    .join('\n');
  const kinds = Object.values(traces).flatMap((trace) => ('kind' in trace ? trace.kind : []));
  expect(kinds.filter((kind) => !sources.includes(`'${kind}'`))).toEqual([]);
});

test('L21 · the line names the member who is signed in, not who says so', async () => {
  const stranger = await newCompany(api);
  await confirm(api, stranger);
  must(await api.call('updateCompany', { name: '另一家' }, stranger));
  const [line] = await eventsFor(api, stranger.token, { kind: 'company_name' });
  expect(line).toMatchObject({ actor: stranger.name, subject: '另一家', device: 'Test' });
  expect(await eventsFor(api, stranger.token, { member: stranger.member, kind: 'company_name' })).toHaveLength(1);
  const unknown = await api.call('listSecurityEvents', { member: newId() }, stranger);
  expect(unknown.error?.code).toBe('not_found');
});
