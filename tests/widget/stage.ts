import type { Browser, BrowserContext } from 'puppeteer';
import puppeteer from 'puppeteer';
import type { Appearance } from '../../lib/contract/sites.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
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
  visit(options?: VisitOptions): Promise<Visit>;
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
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
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
      return visit(browser, website.origin + where, options);
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
