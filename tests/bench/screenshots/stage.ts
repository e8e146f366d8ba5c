import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import type { DemoAccounts } from '../../../deploy/demo/accounts.ts';
import { seedDemo } from '../../../deploy/demo/seed.ts';
import type { Shop } from '../../../deploy/shop/server.ts';
import { startShop } from '../../../deploy/shop/server.ts';
import { newId } from '../../../lib/util/id.ts';
import type { Clock } from '../../../server/clock.ts';
import { systemClock } from '../../../server/clock.ts';
import type { Api } from '../../support/api.ts';
import { startApi } from '../../support/api.ts';
import { forgetCodePause } from '../../support/browser.ts';
import { byMailedCode, confirm, must } from '../../support/factories.ts';

export type Stage = {
  api: Api<Clock>;
  shop: Shop;
  accounts: DemoAccounts;
  /** Bearer token of the owner. */
  token: string;
  /** Unused backup codes of the owner. */
  backupCodes: string[];
  close(): Promise<void>;
};

/** The demo company beside its shop, the owner with a second factor, and a second site half done. */
export async function setStage(): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-screenshots-'));
  const shop = await startShop({ port: 0, dataDir });
  const api = await startApi({ clock: systemClock, dataDir, environment: { DATA_DIR: dataDir } });
  const accounts = await seedDemo({ base: api.url, shop, dataDir, say: () => {} });
  const owner = { ...accounts.owner, device: newId() };
  const token = await signInAgain(api, owner);
  must(await api.call('createSite', { name: '企业采购', origin: 'https://b2b.example.com' }, { token }));
  must(await api.call('inviteMember', { email: 'new@demo.example', role: 'agent' }, { token }));
  await confirm(api, { ...owner, token });
  const { secret } = must(await api.call('beginTotp', {}, { token }));
  const confirmed = await api.call('confirmTotp', { code: new TOTP({ secret }).generate() }, { token });
  return {
    api,
    shop,
    accounts,
    token,
    backupCodes: must(confirmed).backupCodes,
    close: async () => {
      await api.close();
      await shop.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** On another device than the one that made the demo, which takes another code. */
async function signInAgain(api: Api<Clock>, who: { email: string; password: string; device: string }): Promise<string> {
  const { email, password, device } = who;
  await forgetCodePause(api, email);
  const given = { identifier: email, password, device: { id: device, label: 'Edge · Windows' } };
  return byMailedCode(api, email, device, must(await api.call('signIn', given)));
}
