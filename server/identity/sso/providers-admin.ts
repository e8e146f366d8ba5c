import { isDeepStrictEqual } from 'node:util';
import type { ParsedOf } from '../../../lib/contract/endpoint.ts';
import type {
  federationEndpoints,
  ProbeView,
  ProviderSettings,
  ProviderView,
} from '../../../lib/contract/federation.ts';
import { formatId, parseId } from '../../../lib/util/id.ts';
import type { InTransaction, MemberContext } from '../../context.ts';
import { withTransaction } from '../../context.ts';
import { refuse, refuseFields } from '../../errors.ts';
import type { Federation } from '../../federation/index.ts';
import { FederationRefusal, readMetadata, writeMetadata } from '../../federation/index.ts';
import { demandSetsRules, demandStillSetsRules } from '../demand-sets-rules.ts';
import { recordByMember } from '../record.ts';
import type { ProviderRow } from '../store.ts';
import {
  deleteProvider,
  deleteUnderWay,
  insertProvider,
  providerOfCompany,
  providersOfCompany,
  updateProviderRow,
} from '../store.ts';
import { endSessionsBy } from './end-sessions.ts';
import { providerChanges } from './provider-changes.ts';
import { demandUsable, withoutSecrets, withSecrets } from './provider-settings.ts';
import { hereFor, settingsOf } from './providers.ts';
import { unlinkOwners } from './unlink-owners.ts';

type Endpoints = typeof federationEndpoints;

export async function listProviders(ctx: MemberContext): Promise<{ providers: ProviderView[] }> {
  const rows = await providersOfCompany(ctx.db, ctx.actor.company);
  return { providers: rows.map((row) => present(ctx, row, row.linked)) };
}

/** One of OpenID Connect is kept only where it answers. Throws `forbidden`, `input_invalid` with the field, `address_forbidden`, `id_taken`. */
export async function createProvider(
  ctx: MemberContext,
  federation: Federation,
  input: ParsedOf<Endpoints['createProvider']>,
): Promise<{ provider: ProviderView }> {
  demandSetsRules(ctx);
  const settings = withSecrets(input.settings, null);
  await demandUsable(ctx, federation, input.id, settings, null);
  return withTransaction(ctx, async (tx) => {
    await demandStillSetsRules(tx);
    const row = await insertProvider(tx.db, {
      id: parseId(input.id),
      company: tx.actor.company,
      kind: settings.kind,
      name: input.name,
      settings: seal(tx, settings),
      enabled: Number(input.enabled),
      trusts_second_factor: Number(input.trustsSecondFactor),
      created_at: tx.services.clock.now(),
    });
    if (!row) throw refuse('id_taken');
    await recordByMember(tx, 'provider_added', input.name);
    return { provider: present(tx, row, 0) };
  });
}

/** Throws `not_found` and what `createProvider` throws. One that is switched off ends what it opened, and lets nobody in who is under way. */
export async function updateProvider(
  ctx: MemberContext,
  federation: Federation,
  { id, ...input }: ParsedOf<Endpoints['updateProvider']>,
): Promise<{ provider: ProviderView }> {
  demandSetsRules(ctx);
  const asked = await ownProvider(ctx, id);
  const settings = input.settings && (await changedSettings(ctx, federation, asked, input.settings));
  const changed = Object.keys(input).filter((name) => name !== 'settings' || settings);
  return withTransaction(ctx, async (tx) => {
    // To ask a provider takes seconds, in which others change things.
    await demandStillSetsRules(tx);
    const before = await ownProvider(tx, id);
    const was = {
      name: before.name,
      enabled: before.enabled === 1,
      trustsSecondFactor: before.trusts_second_factor === 1,
      settings: ownSettings(tx, before),
    };
    const is = { ...was, ...input, settings: settings ?? was.settings };
    await updateProviderRow(tx.db, before.key, {
      name: is.name,
      enabled: Number(is.enabled),
      trusts_second_factor: Number(is.trustsSecondFactor),
      ...(settings ? { settings: seal(tx, settings) } : {}),
    });
    // What began by other settings is not answered by these.
    if (settings || input.enabled === false) await deleteUnderWay(tx.db, before.key);
    if (before.enabled === 1 && input.enabled === false) await endSessionsBy(tx, before);
    if (settings || (input.trustsSecondFactor && before.trusts_second_factor === 0)) await unlinkOwners(tx, before);
    const details = { changes: providerChanges(was, is) };
    await recordByMember(tx, 'provider_changed', `${is.name}: ${changed.join(', ')}`, details);
    const rows = await providersOfCompany(tx.db, tx.actor.company);
    const row = rows.find(({ key }) => key === before.key);
    if (!row) throw refuse('not_found');
    return { provider: present(tx, row, row.linked) };
  });
}

/** Undefined where they are what is kept: a form gives all of them, and a provider that is down keeps nobody from its name. */
async function changedSettings(
  ctx: MemberContext,
  federation: Federation,
  before: ProviderRow,
  given: ProviderSettings,
): Promise<ProviderSettings | undefined> {
  if (given.kind !== before.kind) throw refuseFields({ path: 'settings.kind', code: 'not_an_option' });
  const kept = ownSettings(ctx, before);
  const settings = withSecrets(given, kept);
  if (isDeepStrictEqual(settings, kept)) return undefined;
  await demandUsable(ctx, federation, formatId(before.id), settings, kept);
  return settings;
}

/** What it opened ends. Throws `not_found`, `forbidden`. */
export async function removeProvider(ctx: MemberContext, input: { id: string }): Promise<void> {
  demandSetsRules(ctx);
  const row = await ownProvider(ctx, input.id);
  await withTransaction(ctx, async (tx) => {
    await endSessionsBy(tx, row);
    await deleteProvider(tx.db, row.key);
    await recordByMember(tx, 'provider_removed', row.name);
  });
}

/** Throws `not_found` where neither settings came along nor any are kept. */
export async function probeProvider(
  ctx: MemberContext,
  federation: Federation,
  { id, settings: given }: ParsedOf<Endpoints['probeProvider']>,
): Promise<ProbeView> {
  const row = await providerOfCompany(ctx.db, ctx.actor.company, parseId(id));
  const kept = row ? ownSettings(ctx, row) : null;
  const settings = given ? withSecrets(given, kept) : kept;
  if (!settings) throw refuse('not_found');
  return federation.probe(settings, hereFor(ctx.services, id));
}

/** Our side, for the provider's administrator; the same before and after the provider is set up here. */
export async function samlMetadata({ services }: MemberContext, { id }: { id: string }) {
  const here = hereFor(services, id);
  return { ...here, metadata: writeMetadata(here) };
}

/** Throws `input_invalid` where it is no metadata of a provider. */
export async function readSamlMetadata(_ctx: MemberContext, { metadata }: { metadata: string }) {
  try {
    return { settings: readMetadata(metadata) };
  } catch (error) {
    if (error instanceof FederationRefusal) throw refuseFields({ path: 'metadata', code: 'malformed' });
    throw error;
  }
}

async function ownProvider(ctx: MemberContext, id: string): Promise<ProviderRow> {
  const row = await providerOfCompany(ctx.db, ctx.actor.company, parseId(id));
  if (!row) throw refuse('not_found');
  return row;
}

/** A company's own are of the kinds that a company sets up. */
function ownSettings(ctx: MemberContext, row: ProviderRow): ProviderSettings {
  return settingsOf(ctx.services, row) as ProviderSettings;
}

function seal({ services }: InTransaction<MemberContext>, settings: ProviderSettings): Uint8Array {
  return services.secrets.seal(JSON.stringify(settings));
}

function present(ctx: MemberContext, row: ProviderRow, linked: number): ProviderView {
  return {
    id: formatId(row.id),
    kind: row.kind,
    name: row.name,
    settings: withoutSecrets(ownSettings(ctx, row)),
    enabled: row.enabled === 1,
    trustsSecondFactor: row.trusts_second_factor === 1,
    linked,
    createdAt: row.created_at,
  };
}
