/**
 * One seeded run (row X3): customers and an agent write to each other through lines that are cut,
 * half-closed and stalled, while the server is killed and started again on the same data, the
 * agent's worker is killed and pages are reloaded. At the end nothing is lost, nothing is there
 * twice, and both sides have one order.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '../../../lib/contract/conversations.ts';
import type { HarmedLine } from '../../support/proxy.ts';
import { openProxy } from '../../support/proxy.ts';
import type { AgentDevice, AgentDisk } from './agent.ts';
import { startAgent } from './agent.ts';
import { check, rest } from './check.ts';
import type { Luck } from './luck.ts';
import { luckOf } from './luck.ts';
import type { ServerProcess } from './server.ts';
import { startServerProcess } from './server.ts';
import type { Template } from './template.ts';
import type { VisitorDisk, VisitorPage } from './visitor.ts';
import { openPage } from './visitor.ts';
import { freshDisk } from './world.ts';

const MESSAGES = 10;

export type Told = { kills: number; harms: number; reloads: number; messages: number; entries: number };

/** `open` loads the page anew, on what its storage holds. */
type Customer = { proxy: HarmedLine; open(): VisitorPage; page: VisitorPage; wrote: string[] };

/** Who takes part in one run, and what became of them so far. */
export type Run = {
  luck: Luck;
  /** Origin of the API, and a way to it that nothing harms. */
  base: string;
  /** The owner's, who is also the agent. */
  token: string;
  customers: Customer[];
  agentProxy: HarmedLine;
  agent: AgentDevice;
  /** Starts the agent's worker on what its disk holds. */
  startAgent(): AgentDevice;
  /** Whether the agent answers what comes. */
  answering: boolean;
  /** Ids of the answers that the agent's device has kept. */
  replies: string[];
  told: Told;
};

/** Throws with what was wrong. */
export async function runSeed(seed: number, template: Template): Promise<Told> {
  const dataDir = await mkdtemp(join(tmpdir(), `frontdesk-chaos-${seed}-`));
  await cp(template.dataDir, dataDir, { recursive: true });
  freshDisk();
  const server = await startServerProcess(dataDir);
  const run = await begin(luckOf(seed), template, server);
  try {
    await play(run, server);
    await rest(run);
    // An answer that was just being thought of is the last one, and comes to rest as well.
    run.answering = false;
    await rest(run);
    return await check(run);
  } finally {
    await end(run);
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function begin(luck: Luck, { site, owner }: Template, server: ServerProcess): Promise<Run> {
  const customers: Customer[] = [];
  for (let count = luck.between(1, 3); count > 0; count--) {
    const proxy = await openProxy(server);
    const disk: VisitorDisk = {};
    const open = () => openPage(`http://localhost:${proxy.port}`, site.id, disk);
    customers.push({ proxy, open, page: open(), wrote: [] });
  }
  const agentProxy = await openProxy(server);
  const disk: AgentDisk = { outbox: [] };
  const answer = answerer(luck);
  const startDevice = () =>
    startAgent({ base: `http://localhost:${agentProxy.port}`, ...owner }, disk, (entries) => answer(run, entries));
  const run: Run = {
    luck,
    base: `http://localhost:${server.port}`,
    token: owner.token,
    customers,
    agentProxy,
    agent: startDevice(),
    startAgent: startDevice,
    answering: true,
    replies: [],
    told: { kills: 0, harms: 0, reloads: 0, messages: 0, entries: 0 },
  };
  return run;
}

/** Answers some of what customers write, each message once, and keeps a note now and then. */
function answerer({ chance }: Luck): (run: Run, entries: Entry[]) => void {
  const answered = new Set<string>();
  return (run, entries) => {
    if (!run.answering) return;
    for (const { id, kind, author, conversation } of entries) {
      if (kind !== 'text' || author.kind !== 'visitor' || answered.has(id) || chance() < 0.4) continue;
      answered.add(id);
      const draft = { kind: chance() < 0.2 ? 'note' : 'text', body: { text: `答 ${id}` } } as const;
      run.agent.write(conversation, draft).then(
        (reply) => run.replies.push(reply),
        () => {},
      );
    }
  };
}

async function play(run: Run, server: ServerProcess): Promise<void> {
  let writing = true;
  const harming = harms(run, () => !writing);
  await Promise.all([...run.customers.map((customer, index) => writes(run, customer, index)), kills(run, server)]);
  writing = false;
  await harming;
}

async function writes({ luck, told }: Run, customer: Customer, index: number): Promise<void> {
  for (let count = 0; count < MESSAGES; count++) {
    const text = `${index}-${count}`;
    customer.wrote.push(text);
    customer.page.write(text);
    await luck.sleep(5, 250);
    if (luck.chance() < 0.06) {
      customer.page.leave();
      await luck.sleep(0, 100);
      customer.page = customer.open();
      told.reloads++;
    }
  }
}

async function harms(run: Run, over: () => boolean): Promise<void> {
  const { chance, between, sleep } = run.luck;
  const proxies = [run.agentProxy, ...run.customers.map(({ proxy }) => proxy)];
  while (!over()) {
    await sleep(20, 300);
    const proxy = proxies[between(0, proxies.length - 1)] ?? run.agentProxy;
    const kind = chance();
    run.told.harms++;
    if (kind < 0.4) proxy.cut();
    else if (kind < 0.6) proxy.halfClose(chance() < 0.5 ? 'client' : 'server', between(50, 400));
    else if (kind < 0.9) proxy.stall(between(50, 600));
    else {
      run.agent.kill();
      await sleep(0, 200);
      run.agent = run.startAgent();
      run.told.reloads++;
    }
  }
}

async function kills({ luck, told }: Run, server: ServerProcess): Promise<void> {
  for (let count = luck.between(1, 2); count > 0; count--) {
    await luck.sleep(200, 1200);
    await server.kill();
    told.kills++;
    await luck.sleep(0, 200);
    await server.start();
  }
}

async function end({ agent, customers, agentProxy }: Run): Promise<void> {
  agent.kill();
  for (const { page, proxy } of customers) {
    page.leave();
    await proxy.close();
  }
  await agentProxy.close();
}
