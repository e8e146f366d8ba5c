import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type { partnersEndpoints as Endpoints, PartnerView } from '../../../lib/contract/partners.ts';
import { formatId, newId, parseId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import type { Db } from '../../db/connect.ts';
import { accountByKey, demandOffered } from '../../identity/index.ts';
import { hashToken, newToken } from '../../secrets.ts';
import { recordAtOperator } from '../../verification/index.ts';
import { signLink } from './link.ts';
import type { KeyRow, PartnerRow } from './store.ts';
import {
  countRegistrations,
  getPartner,
  holdPartner,
  insertKey,
  insertPartner,
  listKeys,
  listPartnerRows,
  partnerByKey,
  revokeKeyRow,
  updatePartnerRow,
} from './store.ts';

const DAY = 24 * 60 * 60_000;

type Counts = Awaited<ReturnType<typeof countRegistrations>>;

const presentKey = (row: KeyRow): PartnerView['keys'][number] => ({
  id: formatId(row.id),
  name: row.name,
  hint: row.hint,
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});

function present(row: PartnerRow, counts: Counts, keys: KeyRow[]): PartnerView {
  return {
    id: formatId(row.id),
    name: row.name,
    businessType: row.business_type,
    industry: row.industry,
    on: row.active === 1,
    createdAt: row.created_at,
    ...(counts.get(row.key) ?? { registered: 0, opened: 0 }),
    keys: keys.filter(({ partner }) => partner === row.key).map(presentKey),
  };
}

const view = async (db: Db, row: PartnerRow) => present(row, await countRegistrations(db), await listKeys(db));

export async function listPartners({ db }: MemberContext): Promise<{ partners: PartnerView[] }> {
  const [counts, keys] = [await countRegistrations(db), await listKeys(db)];
  return { partners: (await listPartnerRows(db)).map((row) => present(row, counts, keys)) };
}

async function note(tx: InTransaction<MemberContext>, kind: string, subject: string): Promise<void> {
  const { account } = tx.actor;
  await recordAtOperator(tx, kind, { account, email: (await accountByKey(tx.db, account)).email, subject });
}

const named = ({ industry, businessType }: { industry?: string | null; businessType?: string | null }) => ({
  industry: industry ?? undefined,
  businessType: businessType ?? undefined,
});

/** Throws `input_invalid` for an industry or business type that is not offered. */
export function createPartner(
  ctx: MemberContext,
  input: ParsedOf<typeof Endpoints.createPartner>,
): Promise<PartnerView> {
  demandOffered(ctx.services.templates, named(input));
  return withTransaction(ctx, async (tx) => {
    const now = tx.services.clock.now();
    const { name, industry, businessType: business_type } = input;
    const values = { name, industry, business_type, active: 1, created_at: now };
    const row = await insertPartner(tx.db, { id: parseId(newId(now)), ...values });
    await note(tx, 'partner_created', name);
    return view(tx.db, row);
  });
}

/** While it is off, links, keys and forms that were begun are refused. */
export function updatePartner(
  ctx: MemberContext,
  input: ParsedOf<typeof Endpoints.updatePartner>,
): Promise<PartnerView> {
  demandOffered(ctx.services.templates, named(input));
  return withTransaction(ctx, async (tx) => {
    const before = await holdPartner(tx.db, input.id);
    const row = await updatePartnerRow(tx.db, before.key, {
      name: input.name ?? before.name,
      industry: input.industry === undefined ? before.industry : input.industry,
      business_type: input.businessType === undefined ? before.business_type : input.businessType,
      active: (input.on ?? before.active === 1) ? 1 : 0,
    });
    const turned = row.active !== before.active;
    await note(tx, turned ? (row.active === 1 ? 'partner_on' : 'partner_off') : 'partner_changed', row.name);
    return view(tx.db, row);
  });
}

export function createPartnerLink(ctx: MemberContext, { id, days }: { id: string; days?: number | undefined }) {
  return withTransaction(ctx, async (tx) => {
    const { settings, secrets, clock } = tx.services;
    const partner = await getPartner(tx.db, id);
    const until = days === undefined ? null : clock.now() + days * DAY;
    const token = signLink(secrets, { partner: id, businessType: partner.business_type, until });
    await note(tx, 'partner_link_made', partner.name);
    return { link: `${settings.publicUrl}/register?partner=${token}`, expiresAt: until };
  });
}

const HINT = 9;

/** The key leaves once, here; what is kept is its hash. */
export function createPartnerKey(ctx: MemberContext, { id, name }: { id: string; name: string }) {
  return withTransaction(ctx, async (tx) => {
    const now = tx.services.clock.now();
    const partner = await getPartner(tx.db, id);
    const key = `fdp_${newToken()}`;
    const kept = { partner: partner.key, name, hint: key.slice(0, HINT), hash: hashToken(key), created_at: now };
    await insertKey(tx.db, { id: parseId(newId(now)), ...kept });
    await note(tx, 'partner_key_made', `${partner.name} · ${name}`);
    return { key, partner: await view(tx.db, partner) };
  });
}

/** It is refused from here on; forms that were begun with it may be finished. Throws `not_found`. */
export async function revokePartnerKey(ctx: MemberContext, { id }: { id: string }): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const key = await revokeKeyRow(tx.db, id, tx.services.clock.now());
    await note(tx, 'partner_key_revoked', `${(await partnerByKey(tx.db, key.partner)).name} · ${key.name}`);
  });
}
