import { newId } from '../../lib/util/id.ts';
import type { Shop } from '../shop/server.ts';
import type { DemoAccount, DemoAccounts } from './accounts.ts';
import { keepAccounts } from './accounts.ts';
import type { Call } from './call.ts';
import { callerOf } from './call.ts';
import { readMailedCode, readMailedLink, tokenOf } from './mailbox.ts';
import { generatePassword } from './password.ts';
import { seedConversations } from './seed-conversations.ts';

type SeedOptions = {
  /** Origin of the API on this machine. */
  base: string;
  shop: Shop;
  dataDir: string;
  say: (line: string) => void;
};

const COMPANY = '檐雨茶铺';

/** The shop's own accent. */
const SEAL_RED = '#a93a28';

/** Makes the demo company through the API's front door, as its owner would, step by step. */
export async function seedDemo({ base, shop, dataDir, say }: SeedOptions): Promise<DemoAccounts> {
  say('\n  正在准备演示数据 Preparing the demo');
  const owner = { email: 'owner@demo.example', password: generatePassword() };
  const agent = { email: 'agent@demo.example', password: generatePassword() };
  const companyId = await register(base, owner, shop.url);
  // Kept before anything can go wrong, so that the company made here is never locked away.
  const accounts = { companyId, owner, agent };
  await keepAccounts(dataDir, accounts);
  say(`  ✓ 企业 ${COMPANY} · company ${companyId}`);

  const asOwner = await signIn(base, owner);
  const site = await bindShop(asOwner, shop);
  say(`  ✓ 站点 ${site} · site added and verified`);

  const { link } = await asOwner('inviteMember', { email: agent.email, role: 'agent', name: '茶艺师' });
  await callerOf(base)('acceptInvitation', {
    token: tokenOf(new URL(link)),
    name: '茶艺师',
    password: agent.password,
    locale: 'zh-CN',
  });
  const asAgent = await signIn(base, agent);
  await seedConversations({
    base,
    origin: shop.url,
    site,
    staff: {
      owner: { call: asOwner, member: (await asOwner('me', {})).member.id },
      agent: { call: asAgent, member: (await asAgent('me', {})).member.id },
    },
  });
  // What there is to set up is there.
  await asOwner('saveOnboarding', { finished: true });
  await asOwner('signOut', {});
  await asAgent('signOut', {});
  say('  ✓ 成员与会话 · members and conversations');
  return accounts;
}

async function register(base: string, { email, password }: DemoAccount, website: string): Promise<string> {
  const call = callerOf(base);
  await call('register', {
    companyName: COMPANY,
    contactName: '店长',
    title: '店长',
    email,
    password,
    industry: 'retail',
    size: '1-10',
    businessType: 'b2c',
    website,
    locale: 'zh-CN',
  });
  const link = await readMailedLink(base, email);
  return (await call('activate', { token: tokenOf(link) })).companyId;
}

/** As on any new device: the password, and then the code from the mail. */
async function signIn(base: string, { email, password }: DemoAccount): Promise<Call> {
  const call = callerOf(base);
  const device = newId();
  const asked = await call('signIn', {
    identifier: email,
    password,
    device: { id: device, label: 'npm start -- --demo' },
  });
  if (asked.status !== 'challenge') throw new Error('the demo account was not asked for a code');
  const { challenge } = asked;
  await call('sendChallengeCode', { challenge, device, method: 'email' });
  const code = await readMailedCode(base, email);
  const admission = await call('answerChallenge', { challenge, device, method: 'email', code });
  if (admission.status !== 'session') throw new Error('the demo account was asked for more than a code');
  return callerOf(base, { token: admission.token });
}

/** Site, tag and snippet into the shop's head, proof: what the binding wizard leads through. */
async function bindShop(call: Call, shop: Shop): Promise<string> {
  const site = await call('createSite', { name: COMPANY, origin: shop.url });
  await shop.setHead(`${site.proof.meta}\n${site.snippet}`);
  for (const { id } of site.origins) await call('proveOrigin', { site: site.id, id, method: 'meta' });
  await call('updateSite', { site: site.id, appearance: { color: SEAL_RED } });
  return site.id;
}
