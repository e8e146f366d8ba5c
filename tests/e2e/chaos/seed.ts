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
import { callEndpoint } from '../../support/api.ts';
import { must } from '../../support/factories.ts';
import type { HarmedLine } from '../../support/proxy.ts';
import { openProxy } from '../../support/proxy.ts';
import type { AgentDevice, AgentDisk } from './agent.ts';
import { startAgent } from './agent.ts';
import type { ServerProcess } from './server.ts';
import { startServerProcess } from './server.ts';
import type { Template } from './template.ts';
import type { VisitorDisk, VisitorPage } from './visitor.ts';
import { openPage } from './visitor.ts';
import { freshDisk } from './world.ts';

const MESSAGES = 10;
const SETTLE_MS = 60_000;

export type Told = { kills: number; harms: number; reloads: number; messages: number; entries: number };

type Customer = { proxy: HarmedLine; page: VisitorPage; disk: VisitorDisk; wrote: string[] };

/** Throws with what was wrong. */
export async function runSeed(seed: number, template: Template): Promise<Told> {
  const dataDir = await mkdtemp(join(tmpdir(), `frontdesk-chaos-${seed}-`));
  await cp(template.dataDir, dataDir, { recursive: true });
  freshDisk();
  const server = await startServerProcess(dataDir);
  const run = await begin(seed, template, server);
  try {
    await run.play();
    await run.settle();
    return await run.check();
  } finally {
    await run.end();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function begin(seed: number, { site, owner }: Template, server: ServerProcess) {
  const chance = randomOf(seed);
  const between = (low: number, high: number) => low + Math.floor(chance() * (high - low + 1));
  const sleep = (low: number, high: number) => new Promise((resolve) => setTimeout(resolve, between(low, high)));
  const told: Told = { kills: 0, harms: 0, reloads: 0, messages: 0, entries: 0 };
  const base = `http://localhost:${server.port}`;

  const customers: Customer[] = [];
  for (let count = between(1, 3); count > 0; count--) {
    const proxy = await openProxy(server);
    const disk: VisitorDisk = {};
    customers.push({ proxy, disk, page: openPage(`http://localhost:${proxy.port}`, site.id, disk), wrote: [] });
  }

  const agentProxy = await openProxy(server);
  const agentDisk: AgentDisk = { outbox: [] };
  /** Ids of the answers that the agent's device has kept. */
  const replies: string[] = [];
  const answered = new Set<string>();
  let answering = true;
  const startDevice = () =>
    startAgent({ base: `http://localhost:${agentProxy.port}`, ...owner }, agentDisk, (entries) => hear(entries));
  let agent: AgentDevice = startDevice();

  /** Answers some of what customers write, and keeps a note now and then. */
  function hear(entries: Entry[]): void {
    if (!answering) return;
    for (const { id, kind, author, conversation } of entries) {
      if (kind !== 'text' || author.kind !== 'visitor' || answered.has(id) || chance() < 0.4) continue;
      answered.add(id);
      const draft = { kind: chance() < 0.2 ? 'note' : 'text', body: { text: `答 ${id}` } } as const;
      agent.write(conversation, draft).then(
        (id) => replies.push(id),
        () => {},
      );
    }
  }

  async function writes(customer: Customer): Promise<void> {
    for (let count = 0; count < MESSAGES; count++) {
      const text = `${customers.indexOf(customer)}-${count}`;
      customer.wrote.push(text);
      customer.page.write(text);
      await sleep(5, 250);
      if (chance() < 0.06) {
        customer.page.leave();
        await sleep(0, 100);
        customer.page = openPage(`http://localhost:${customer.proxy.port}`, site.id, customer.disk);
        told.reloads++;
      }
    }
  }

  async function harms(over: () => boolean): Promise<void> {
    while (!over()) {
      await sleep(20, 300);
      const proxies = [agentProxy, ...customers.map(({ proxy }) => proxy)];
      const proxy = proxies[between(0, proxies.length - 1)] ?? agentProxy;
      const kind = chance();
      told.harms++;
      if (kind < 0.4) proxy.cut();
      else if (kind < 0.6) proxy.halfClose(chance() < 0.5 ? 'client' : 'server', between(50, 400));
      else if (kind < 0.9) proxy.stall(between(50, 600));
      else {
        agent.kill();
        await sleep(0, 200);
        agent = startDevice();
        told.reloads++;
      }
    }
  }

  async function kills(): Promise<void> {
    for (let count = between(1, 2); count > 0; count--) {
      await sleep(200, 1200);
      await server.kill();
      told.kills++;
      await sleep(0, 200);
      await server.start();
    }
  }

  async function rest(): Promise<void> {
    const deadline = Date.now() + SETTLE_MS;
    while (!(await settled())) {
      if (Date.now() > deadline) throw new Error(`seed ${seed}: it did not come to rest: ${await state()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Everything is sent, and every view ends where the log does. */
  async function settled(): Promise<boolean> {
    if (agent.pending().length > 0) return false;
    if (customers.some(({ page }) => page.pending().length > 0)) return false;
    for (const { page } of customers) {
      const last = page.entries().at(-1);
      if (!last) return false;
      const log = await logOf(last.conversation);
      if (last.seq !== log.length) return false;
      if ((await agent.reached(last.conversation)) !== log.length) return false;
    }
    return true;
  }

  async function logOf(id: string): Promise<Entry[]> {
    return must(await callEndpoint(base, 'listEntries', { id, after: 0, limit: 100 }, { token: owner.token })).entries;
  }

  async function check(): Promise<Told> {
    const seen = new Set<string>();
    for (const { page, wrote } of customers) {
      await page.readAll();
      const view = page.entries();
      const log = await logOf(view[0]?.conversation ?? '');
      const copy = await agent.read(log[0]?.conversation ?? '');
      same(
        'seq has no gap',
        log.map(({ seq }) => seq),
        log.map((_, index) => index + 1),
      );
      same(
        'the agent’s order is the log’s',
        copy.map(({ id }) => id),
        log.map(({ id }) => id),
      );
      same(
        'the customer’s order is the log’s',
        view.map(({ id }) => id),
        log.map(({ id }) => id),
      );
      const own = log.flatMap((entry) =>
        entry.kind === 'text' && entry.author.kind === 'visitor' ? [entry.body.text] : [],
      );
      same('every message once, in the order of writing', own, wrote);
      for (const { id } of log) seen.add(id);
      told.entries += log.length;
      told.messages += wrote.length;
    }
    same(
      'every answer is there',
      replies.filter((id) => !seen.has(id)),
      [],
    );
    same('no answer was given up', agent.pending(), []);
    told.messages += replies.length;
    return told;
  }

  return {
    async play() {
      let writing = true;
      const harming = harms(() => !writing);
      await Promise.all([...customers.map(writes), kills()]);
      writing = false;
      await harming;
    },
    async settle() {
      await rest();
      // An answer that was just being thought of is the last one, and comes to rest as well.
      answering = false;
      await rest();
    },
    check,
    async end() {
      agent.kill();
      for (const { page, proxy } of customers) {
        page.leave();
        await proxy.close();
      }
      await agentProxy.close();
    },
  };

  async function state(): Promise<string> {
    const pages = customers.map(({ page }) => ({ pending: page.pending().length, last: page.entries().at(-1)?.seq }));
    return JSON.stringify({ agent: agent.pending(), pages, told });
  }

  function same(what: string, found: unknown, expected: unknown): void {
    const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
    if (a !== b) throw new Error(`seed ${seed}: ${what}: found ${a}, expected ${b}`);
  }
}

/** mulberry32: small, and the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
