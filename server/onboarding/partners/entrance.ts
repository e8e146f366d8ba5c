import type { Entrance, StartedWith } from '../../../lib/contract/partners.ts';
import { newId, parseId } from '../../../lib/util/id.ts';
import type { Context, Entered, InTransaction, OnboardingPort, Services } from '../../context.ts';
import { refuse } from '../../errors.ts';
import { hashToken } from '../../secrets.ts';
import { readLink } from './link.ts';
import type { PartnerRow } from './store.ts';
import { consumeStart, insertPartnerRegistration, partnerById, partnerByKey, startByHash } from './store.ts';

type Offered = Pick<StartedWith, 'industry' | 'businessType'>;

/** Templates may have changed since: what there is not any more is not filled in. */
function stillOffered({ templates }: Services, { industry, businessType }: Offered): Offered {
  return {
    ...(industry && templates.industries.has(industry) ? { industry } : {}),
    ...(businessType && templates.businessTypes.has(businessType) ? { businessType } : {}),
  };
}

/** Throws `partner_invalid`. */
async function partnerOfLink(
  { db, services }: Context,
  token: string,
): Promise<{ row: PartnerRow; businessType: string | null }> {
  const link = readLink(services.secrets, token, services.clock.now());
  const row = link && (await partnerById(db, parseId(link.partner)));
  if (!link || row?.active !== 1) throw refuse('partner_invalid');
  return { row, businessType: link.businessType };
}

/** What the form shows of a partner's link. Throws `partner_invalid`. */
export async function openPartnerLink(ctx: Context, { partner }: { partner: string }): Promise<Entrance> {
  const { row, businessType } = await partnerOfLink(ctx, partner);
  const given = stillOffered(ctx.services, {
    industry: row.industry ?? undefined,
    businessType: businessType ?? undefined,
  });
  return { partner: row.name, given, locale: null };
}

/** What the form shows of what a program began; it stays until the form is sent. Throws `start_invalid`. */
export async function openStart({ db, services }: Context, { start }: { start: string }): Promise<Entrance> {
  const found = await startByHash(db, hashToken(start), services.clock.now());
  if (!found) throw refuse('start_invalid');
  const { locale, industry, businessType, ...rest } = JSON.parse(services.secrets.open(found.given)) as StartedWith;
  const given = { ...rest, ...stillOffered(services, { industry, businessType }) };
  return { partner: found.name, given, locale: locale ?? null };
}

type Inside = InTransaction<Context>;

async function enter(tx: Inside, { partner, start }: Parameters<OnboardingPort['enter']>[1]): Promise<Entered | null> {
  const { db, services } = tx;
  if (start !== undefined) {
    const hash = hashToken(start);
    const now = services.clock.now();
    const found = await startByHash(db, hash, now);
    if (!found || !(await consumeStart(db, hash, now))) throw refuse('start_invalid');
    const row = await partnerByKey(db, found.partner);
    return { partner: row.key, by: 'api', businessType: row.business_type, industry: row.industry };
  }
  if (partner === undefined) return null;
  const { row, businessType } = await partnerOfLink(tx, partner);
  return { partner: row.key, by: 'link', businessType, industry: row.industry };
}

async function registered({ db, services }: Inside, { partner, by }: Entered): Promise<string> {
  const at = services.clock.now();
  const id = newId(at);
  await insertPartnerRegistration(db, { id: parseId(id), partner, by, at });
  return id;
}

export const entrance: Pick<OnboardingPort, 'enter' | 'registered'> = { enter, registered };
