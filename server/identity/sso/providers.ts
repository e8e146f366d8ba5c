import type { SsoOption } from '../../../lib/contract/federation.ts';
import { formatId, newId, parseId } from '../../../lib/util/id.ts';
import type { Context, Services } from '../../context.ts';
import type { Here, ProviderSettings } from '../../federation/index.ts';
import type { ProviderRow } from '../store.ts';
import { hostProvider, openProvider, openProvidersOf, openProvidersOfCode } from '../store.ts';

/** One that people may come in by now, by its id or its key. */
export async function openDoor({ db, services }: Context, id: Uint8Array | number): Promise<ProviderRow | null> {
  const row = await openProvider(db, id);
  return row && (row.company !== null || services.settings.wechat) ? row : null;
}

/** The server's own WeChat, where it has one; its row is made when somebody first looks for it. */
async function ownDoors({ db, services }: Context): Promise<ProviderRow[]> {
  if (!services.settings.wechat) return [];
  const now = services.clock.now();
  const values = { id: parseId(newId(now)), kind: 'wechat', name: 'WeChat', created_at: now } as const;
  return [await hostProvider(db, { ...values, company: null, settings: null, enabled: 1 })];
}

/** What a member of the company may link. */
export async function doorsOf(ctx: Context, company: number): Promise<ProviderRow[]> {
  return [...(await openProvidersOf(ctx.db, company)), ...(await ownDoors(ctx))];
}

/** What the sign-in screen offers to the people of a company, which nobody needs to know. */
export async function ssoOptions(ctx: Context, input: { company?: string }): Promise<{ providers: SsoOption[] }> {
  const rows = input.company ? await openProvidersOfCode(ctx.db, input.company) : [];
  return { providers: [...rows, ...(await ownDoors(ctx))].map(presentOption) };
}

export function presentOption({ id, kind, name }: Pick<ProviderRow, 'id' | 'kind' | 'name'>): SsoOption {
  return { id: formatId(id), kind, name };
}

/** With its secrets. */
export function settingsOf({ secrets, settings }: Services, row: ProviderRow): ProviderSettings {
  if (row.settings) return JSON.parse(secrets.open(row.settings)) as ProviderSettings;
  if (!settings.wechat) throw new Error('a provider without settings');
  return { kind: 'wechat', ...settings.wechat };
}

/** Our side, as a provider knows it. */
export function hereFor({ settings }: Services, id: string): Here {
  return { callback: `${settings.publicUrl}/sso/callback/${id}`, entity: `${settings.publicUrl}/sso/metadata/${id}` };
}
