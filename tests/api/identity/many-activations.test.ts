import { Agent, request } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { registrationEndpoints } from '../../../lib/contract/registration.ts';
import { isCompanyId } from '../../../lib/util/company-id.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { pendingRegistrations } from '../../support/pending.ts';

/** PostgreSQL takes three times as long for each; what could collide is ours, and the same. */
const COMPANIES = process.env.TEST_ENGINE === 'postgres' ? 1000 : 10_000;
const AT_ONCE = 200;
const DOUBLE_EVERY = 10;

let api: Api;
beforeAll(async () => {
  api = await startApi();
  // The welcome mails stay in the outbox: what is looked at is the activation.
  await api.outbox.close();
  // As the tests' PostgreSQL does: a disk that syncs ten thousand times is not what is looked at.
  const { db, engine } = api.services.database;
  if (engine === 'sqlite') await sql`pragma synchronous = off`.execute(db);
});
afterAll(async () => {
  agent.destroy();
  await api.close();
});

type Answer = { companyId?: string; error?: { code: string } };

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** With less ado than `fetch`, which would take as long as the server. */
function activate(token: string): Promise<Answer> {
  const { method, path } = registrationEndpoints.activate;
  const body = JSON.stringify({ token });
  const headers = { 'content-type': 'application/json', 'content-length': body.length };
  return new Promise((resolve, reject) => {
    const click = request(api.url + path, { method, agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => resolve(JSON.parse(text) as Answer));
    });
    click.on('error', reject).end(body);
  });
}

/** Clicks every link, always so many of them at once; every tenth person clicks twice. */
async function clickAll(tokens: string[]): Promise<Answer[][]> {
  const clicks: Answer[][] = [];
  let next = 0;
  const click = async () => {
    for (let index = next++; index < tokens.length; index = next++) {
      const times = index % DOUBLE_EVERY === 0 ? 2 : 1;
      clicks[index] = await Promise.all(Array.from({ length: times }, () => activate(tokens[index]!)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, click));
  return clicks;
}

test(`R18 · ${COMPANIES.toLocaleString('en')} concurrent activations get IDs of their own, and a double click makes one`, {
  timeout: 180_000,
}, async () => {
  const clicks = await clickAll(await pendingRegistrations(api, COMPANIES));
  const opened = clicks.map((answers) => answers.filter(({ companyId }) => companyId));
  expect(opened.filter((answers) => answers.length !== 1)).toEqual([]);
  const refused = clicks.flatMap((answers) => answers.filter(({ error }) => error));
  expect(refused).toHaveLength(COMPANIES / DOUBLE_EVERY);
  expect(new Set(refused.map(({ error }) => error?.code))).toEqual(new Set(['link_invalid']));

  const ids = opened.map(([answer]) => answer!.companyId!);
  expect(ids.filter((id) => !isCompanyId(id))).toEqual([]);
  expect(new Set(ids).size).toBe(COMPANIES);
  const companies = await api.services.database.db.selectFrom('company').select(['code', 'state']).execute();
  expect(companies).toHaveLength(COMPANIES);
  expect(new Set(companies.map(({ code }) => code))).toEqual(new Set(ids));
  expect(companies.every(({ state }) => state === 'active')).toBe(true);
});
