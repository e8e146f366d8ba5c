import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import type { TestBrowser } from '../support/browser.ts';
import { launchBrowser, signIn } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { TestCompany } from '../support/factories.ts';
import { newCompany } from '../support/factories.ts';
import type { TestSite, TestVisitor } from '../support/visitors.ts';
import { boundSite, newVisitor, write } from '../support/visitors.ts';

export type Stage = {
  api: Api<Clock>;
  owner: TestCompany;
  site: TestSite;
  at: TestBrowser;
  /** Takes the server away, as a power cut does, and brings it back on the same address. */
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
  /** A visitor whose first message is this. */
  asks(text: string): Promise<TestVisitor>;
  close(): Promise<void>;
};

/** A company with a bound site, and its owner signed in from the toolbar of a real browser. */
export async function setStage({ remember = false }: { remember?: boolean } = {}): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-stage-'));
  const start = (port?: string) =>
    startApi({
      clock: systemClock,
      dataDir,
      environment: port ? { PORT: port } : {},
      limits: { frames: { burst: 1000, perSecond: 1000 } },
    });
  const stage = { api: await start() } as Stage;
  const { port } = new URL(stage.api.url);
  stage.owner = await newCompany(stage.api);
  stage.site = await boundSite(stage.api, stage.owner);
  stage.at = await launchBrowser();
  stage.stopServer = () => stage.api.close();
  stage.startServer = async () => {
    stage.api = await start(port);
  };
  stage.asks = async (text) => {
    const visitor = await newVisitor(stage.api, stage.site);
    await write(stage.api, visitor, text);
    return visitor;
  };
  stage.close = async () => {
    await stage.at.close();
    await stage.api.close().catch(() => {});
    await rm(dataDir, { recursive: true, force: true });
  };
  await signIn(stage.at, stage.api, stage.owner, remember);
  return stage;
}

/** The row whose newest message is this. */
export function rowOf(panel: Page, text: string) {
  return panel.waitForSelector(`::-p-xpath(//button[contains(@class,"fd-inbox-row")][contains(., "${text}")])`);
}

/** Opens the conversation whose newest message is this. */
export async function openChatOf(panel: Page, text: string): Promise<string> {
  await panel.locator('[role="tab"][id="conversations-all"]').click();
  const row = await rowOf(panel, text);
  const id = await row?.evaluate((button) => button.getAttribute('data-conversation'));
  await row?.click();
  await panel.waitForSelector('.fd-chat-field');
  await panel.waitForSelector('.fd-chat-bubble');
  return id ?? '';
}

/** What stands in the bubbles, in their order. */
export function bubbles(panel: Page): Promise<string[]> {
  return panel.$$eval('.fd-chat-bubble', (all) => all.map((one) => one.textContent ?? ''));
}

export function seesBubble(panel: Page, text: string, within?: number): Promise<true> {
  return eventually(
    async () => (await bubbles(panel)).includes(text) || null,
    within,
    `a bubble "${text}"`,
  ) as Promise<true>;
}

export async function reply(panel: Page, text: string): Promise<void> {
  await panel.focus('.fd-chat-field');
  await panel.keyboard.type(text);
  await panel.keyboard.press('Enter');
}

/** The states of my own messages, in their order. */
export function deliveries(panel: Page): Promise<(string | null)[]> {
  return panel.$$eval('.fd-chat-mark', (marks) => marks.map((mark) => mark.getAttribute('data-state')));
}

/** Texts of the messages the server has of a conversation. */
export async function logged(stage: Stage, conversation: string): Promise<string[]> {
  const answer = await stage.api.call('listEntries', { id: conversation }, { token: stage.owner.token });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.entries.flatMap((entry) =>
    entry.kind === 'text' || entry.kind === 'note' ? [entry.body.text] : [],
  );
}
