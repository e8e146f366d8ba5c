import type { Browser, BrowserContext } from 'puppeteer';
import puppeteer from 'puppeteer';
import type { Receipt } from '../../lib/contract/conversations.ts';
import type { Appearance } from '../../lib/contract/sites.ts';
import { newId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import { quietFlags } from '../support/browser.ts';
import type { TestCompany } from '../support/factories.ts';
import { must, newCompany } from '../support/factories.ts';
import type { TestSocket } from '../support/socket.ts';
import { connectAgent } from '../support/socket.ts';
import type { Website } from '../support/website.ts';
import { html, startWebsite } from '../support/website.ts';
import type { Gate } from './gate.ts';
import { startGate } from './gate.ts';
import type { Visit } from './visit.ts';
import { visit } from './visit.ts';

export type PageOptions = {
  /** Where the page lies; each visit of a test may have one of its own. */
  path?: string;
  language?: string;
  headers?: Record<string, string>;
  /** Instead of the snippet of the site. */
  head?: string;
  body?: string;
};

export type VisitOptions = PageOptions & {
  /** Shares cookies and storage with other visits in it; otherwise a new one. */
  context?: BrowserContext;
  /** Leave the shadow root as closed as it is for a customer. */
  closed?: boolean;
  /** Runs in the page before anything else. */
  before?: () => void;
};

/** A real API behind a gate, a company's website on another origin, its agent, and a browser. */
export type Stage = {
  api: Api<Clock>;
  gate: Gate;
  company: TestCompany;
  site: string;
  website: Website;
  browser: Browser;
  snippet: string;
  agent: TestSocket;
  /** A customer comes, and stays until everybody leaves. */
  visit(options?: VisitOptions): Promise<Visit>;
  /** The same at an address of the caller's. */
  visitAt(url: string, options?: VisitOptions): Promise<Visit>;
  /** Between two tests. */
  everybodyLeaves(): Promise<void>;
  /** The agent answers. */
  answer(conversation: string, text: string): Promise<Receipt>;
  look(appearance: Partial<Appearance>): Promise<void>;
  close(): Promise<void>;
};

export async function openStage(): Promise<Stage> {
  const [api, website, browser] = await Promise.all([
    startApi({ clock: systemClock }),
    startWebsite(),
    puppeteer.launch({
      executablePath: process.env.TEST_BROWSER,
      pipe: true,
      args: quietFlags,
    }),
  ]);
  const gate = await startGate(api.url);
  const company = await newCompany(api);
  const { token } = company;
  const made = must(await api.call('createSite', { name: '官网', origin: website.origin }, { token }));
  const { path, content } = made.proof.file;
  website.pages.set(path, { body: content, headers: { 'content-type': 'text/plain' } });
  const origin = made.origins[0]!.id;
  must(await api.call('proveOrigin', { site: made.id, id: origin, method: 'file' }, { token }));
  const snippet = `<script async src="${gate.url}/widget.js" data-site="${made.id}"></script>`;
  const agent = await connectAgent(api, token);
  let pages = 0;
  const visits: Visit[] = [];
  const visitAt = async (url: string, options: VisitOptions = {}) => {
    const one = await visit(browser, url, options);
    visits.push(one);
    return one;
  };

  return {
    api,
    gate,
    company,
    site: made.id,
    website,
    browser,
    snippet,
    agent,
    visit(options = {}) {
      const where = options.path ?? `/page-${++pages}`;
      const { head = snippet, body, language, headers } = options;
      website.pages.set(where, { body: html(head, body, language), headers });
      return visitAt(website.origin + where, options);
    },
    visitAt,
    async everybodyLeaves() {
      const contexts = new Set(visits.splice(0).map(({ context }) => context));
      for (const context of contexts) await context.close();
    },
    async answer(conversation, text) {
      const draft = { kind: 'text', body: { text } } as const;
      return must(await api.call('appendEntry', { conversation, id: newId(), draft }, { token }));
    },
    async look(appearance) {
      must(await api.call('updateSite', { site: made.id, appearance }, { token }));
    },
    async close() {
      await browser.close();
      agent.close();
      await gate.close();
      await website.close();
      await api.close();
    },
  };
}
