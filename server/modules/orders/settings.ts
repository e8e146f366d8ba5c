import type { OrderSettings } from '../../../lib/contract/orders.ts';
import { isLoopback } from '../../../lib/util/origin.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { refuse, refuseFields } from '../../errors.ts';
import { demandPublicHost } from '../../http/public-address.ts';
import { recordByMember } from '../../identity/index.ts';
import { newToken } from '../../secrets.ts';
import { holdModule, readSettings, writeSettings } from '../store.ts';
import type { Address } from './ask.ts';

/** `secret` is sealed, in base64. */
type Kept = { url: string; secret: string; secretAt: number };
type Told = { settings: OrderSettings; secret: string | null };

async function readKept(db: Db, company: number): Promise<Kept | null> {
  const kept = await readSettings(db, company, 'orders');
  return kept ? (JSON.parse(kept) as Kept) : null;
}

const present = (kept: Kept | null): OrderSettings => ({ url: kept?.url ?? null, secretAt: kept?.secretAt ?? null });

export async function readOrderSettings({ db, actor }: MemberContext): Promise<OrderSettings> {
  return present(await readKept(db, actor.company));
}

/** Where to ask; throws `orders_unset`. */
export async function addressOf({ db, actor, services }: MemberContext): Promise<Address> {
  const kept = await readKept(db, actor.company);
  if (!kept) throw refuse('orders_unset');
  return { url: kept.url, secret: services.secrets.open(Buffer.from(kept.secret, 'base64')) };
}

export function setOrderAddress(ctx: MemberContext, { url: typed }: { url: string }): Promise<Told> {
  const url = addressIn(typed, ctx.services.settings.local);
  return withTransaction(ctx, async (tx) => {
    await holdModule(tx.db, tx.actor.company, 'orders');
    const before = await readKept(tx.db, tx.actor.company);
    await recordByMember(tx, 'orders_address', new URL(url).host);
    return keep(tx, url, before);
  });
}

export function renewOrderSecret(ctx: MemberContext): Promise<Told> {
  return withTransaction(ctx, async (tx) => {
    await holdModule(tx.db, tx.actor.company, 'orders');
    const before = await readKept(tx.db, tx.actor.company);
    if (!before) throw refuse('orders_unset');
    await recordByMember(tx, 'orders_secret', new URL(before.url).host);
    return keep(tx, before.url, null);
  });
}

/** With the secret there is, or a new one. */
async function keep(tx: InTransaction<MemberContext>, url: string, before: Kept | null): Promise<Told> {
  const { secrets, clock } = tx.services;
  const secret = before ? null : newToken();
  const sealed = secret && Buffer.from(secrets.seal(secret)).toString('base64');
  const kept = {
    url,
    secret: sealed ?? before?.secret ?? '',
    secretAt: sealed ? clock.now() : (before?.secretAt ?? 0),
  };
  await writeSettings(tx.db, tx.actor.company, 'orders', kept);
  return { settings: present(kept), secret };
}

/** HTTPS, or a program of this machine on a server of this machine. */
function addressIn(typed: string, local: boolean): string {
  const url = URL.parse(typed);
  if (!url?.hostname || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash)
    throw refuseFields({ path: 'url', code: 'url_malformed' });
  if (url.protocol === 'http:' && !(local && isLoopback(url.hostname)))
    throw refuseFields({ path: 'url', code: 'https_required' });
  demandPublicHost(url, local);
  return url.href;
}
