import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../server/clock.ts';
import { startApi } from '../../support/api.ts';
import { newCompany } from '../../support/factories.ts';
import type { TestSite } from '../../support/visitors.ts';
import { boundSite } from '../../support/visitors.ts';

/** A data folder with a company and its site, from which every run starts. */
export type Template = { dataDir: string; site: TestSite; owner: { token: string; member: string } };

export async function makeTemplate(): Promise<Template> {
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-chaos-'));
  const api = await startApi({ dataDir, clock: systemClock });
  const { token, member, ...company } = await newCompany(api);
  const site = await boundSite(api, { ...company, token });
  await api.close();
  return { dataDir, site, owner: { token, member } };
}
