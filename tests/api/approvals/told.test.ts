import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { approve, ask, by, newFlow } from '../../support/approvals.ts';
import type { TestCompany, TestPerson } from '../../support/factories.ts';
import { must, newCompany, newMember } from '../../support/factories.ts';
import { mailsTo } from '../../support/security.ts';
import { connectAgent } from '../../support/socket.ts';

let api: Api;
let owner: TestCompany;
let lead: TestPerson;
let agent: TestPerson;
beforeAll(async () => {
  api = await startApi();
  owner = await newCompany(api);
  lead = await newMember(api, owner, 'agent', '乙班组长');
  agent = await newMember(api, owner, 'agent', '丙班客服');
});
afterAll(() => api.close());

const asked = async (who: TestPerson) =>
  (await mailsTo(api, who.email)).filter(({ subject }) => subject.includes('等待您审批'));

test('W16 · who is there hears at once, on the socket; who is away gets a mail', async () => {
  const flow = await newFlow(api, owner, [by('all', owner, lead)]);
  const there = await connectAgent(api, lead.token);
  const asker = await connectAgent(api, agent.token);
  const request = await ask(api, agent, flow);
  await there.next('approvals');
  await asker.next('approvals');
  expect(await asked(lead)).toEqual([]);
  const [mail] = await asked(owner);
  expect(mail?.subject).toBe(`${agent.name}的“请假”等待您审批`);
  expect(mail?.text).toContain('待我审批');
  must(await approve(api, owner, request));
  await there.next('approvals');
  await asker.next('approvals');
  there.close();
  asker.close();
});

test('W16 · whoever has nothing to do with it hears nothing', async () => {
  const flow = await newFlow(api, owner, [by('any', owner)]);
  const aside = await connectAgent(api, lead.token);
  await ask(api, agent, flow);
  await aside.settled();
  expect(aside.frames.filter(({ t }) => t === 'approvals')).toEqual([]);
  aside.close();
});
