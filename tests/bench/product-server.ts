/** Our own server as it is shipped, with a company, its agents and visitors, and without the limits on haste. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROTOCOL_VERSION } from '../../lib/contract/limits.ts';
import { newId, parseId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import { systemClock } from '../../server/clock.ts';
import { hashToken, newToken } from '../../server/secrets.ts';
import type { Api } from '../support/api.ts';
import { startApi } from '../support/api.ts';
import { confirm, must, newCompany, newMember } from '../support/factories.ts';
import { boundSite } from '../support/visitors.ts';
import type { Owner, Ready } from './protocol.ts';
import { reportUsage } from './usage.ts';

const agentCount = Number(process.argv[2] ?? 20);
const visitorCount = Number(process.argv[3] ?? 200);
const peopleCount = Number(process.argv[4] ?? 0);

const api = await startApi({
  clock: systemClock,
  dataDir: mkdtempSync(join(tmpdir(), 'frontdesk-bench-')),
  limits: { frames: { burst: 1e9, perSecond: 1e9 } },
});

const hello = (more: object) => JSON.stringify({ t: 'hello', v: PROTOCOL_VERSION, cursor: 0, ...more });

/** Signing in twenty times costs twenty password hashes that are not what is measured. */
async function copySession(api: Api<Clock>, of: string): Promise<string> {
  const { db } = api.services.database;
  const token = newToken();
  const { key: _, ...row } = await db
    .selectFrom('session')
    .selectAll()
    .where('token_hash', '=', hashToken(of))
    .executeTakeFirstOrThrow();
  const copy = { ...row, id: parseId(newId()), token_hash: hashToken(token) };
  await db.insertInto('session').values(copy).execute();
  return token;
}

async function insertVisitors(api: Api<Clock>, site: string, count: number): Promise<string[]> {
  const { db } = api.services.database;
  const { key, company } = await db.selectFrom('site').selectAll().where('code', '=', site).executeTakeFirstOrThrow();
  const tokens = Array.from({ length: count }, newToken);
  for (let start = 0; start < count; start += 500) {
    const rows = tokens.slice(start, start + 500).map((token, index) => ({
      id: parseId(newId()),
      company,
      site: key,
      token_hash: hashToken(token),
      number: start + index + 1,
      language: 'zh-CN',
      preview: 0,
      created_at: Date.now(),
    }));
    await db.insertInto('visitor').values(rows).execute();
  }
  return tokens;
}

const company = await newCompany(api);
// Room for everybody who is to come, and ten minutes in which the owner need not be asked again.
await confirm(api, company);
must(await api.call('changePlan', { plan: 'enterprise' }, { token: company.token }));
const site = await boundSite(api, company);
const agents = [company.token];
while (agents.length < agentCount) agents.push(await copySession(api, company.token));
const people: Owner[] = [];
while (people.length < peopleCount) people.push(await newMember(api, company));
const visitors = await insertVisitors(api, site.id, visitorCount);
process.send?.({
  ready: true,
  url: `${api.url.replace('http', 'ws')}/socket`,
  origin: site.origin,
  people,
  owner: company.token,
  agents: agents.map((token) => hello({ role: 'agent', token })),
  visitors: visitors.map((token) => hello({ role: 'visitor', site: site.id, token })),
} satisfies Ready);
reportUsage();
