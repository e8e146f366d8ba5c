import { newId, parseId } from '../../lib/util/id.ts';
import type { Clock } from '../../server/clock.ts';
import { hashToken, newToken } from '../../server/secrets.ts';
import type { Api } from './api.ts';
import { anyEmail } from './factories.ts';

const DAY = 24 * 60 * 60_000;
const PIECE = 500;

/** Registrations that wait for their link, as the server writes them; answers the links' tokens. */
export async function pendingRegistrations(api: Api<Clock>, count: number): Promise<string[]> {
  const tokens: string[] = [];
  while (tokens.length < count) tokens.push(...(await insertSome(api, Math.min(PIECE, count - tokens.length))));
  return tokens;
}

/** Straight into the tables: through the form each would cost a password hash, and nobody signs in here. */
async function insertSome(api: Api<Clock>, count: number): Promise<string[]> {
  const now = api.clock.now();
  const tokens = Array.from({ length: count }, newToken);
  await api.services.database.db.transaction().execute(async (tx) => {
    const id = () => parseId(newId(now));
    const company = {
      name: '云杉商贸有限公司',
      profile: '{}',
      feed: 0,
      site_count: 0,
      visitor_count: 0,
    };
    const companies = await tx
      .insertInto('company')
      .values(tokens.map(() => ({ ...company, id: id(), state: 'pending' as const, created_at: now })))
      .returning('key')
      .execute();
    const account = { name: '新店主', locale: 'zh-CN', password_hash: '', created_at: now } as const;
    const accounts = await tx
      .insertInto('account')
      .values(tokens.map(() => ({ ...account, id: id(), email: anyEmail(), state: 'pending' as const })))
      .returning('key')
      .execute();
    const member = { role: 'owner', state: 'active', name: '新店主', status: 'available', joined_at: now } as const;
    const pairs = accounts.map(({ key }, index) => ({ account: key, company: companies[index]!.key }));
    await tx
      .insertInto('member')
      .values(pairs.map((pair) => ({ ...member, ...pair, id: id() })))
      .execute();
    const link = { purpose: 'activation', mailed: 1, created_at: now, expires_at: now + DAY } as const;
    await tx
      .insertInto('link')
      .values(pairs.map((pair, index) => ({ ...link, account: pair.account, token_hash: hashToken(tokens[index]!) })))
      .execute();
  });
  return tokens;
}
