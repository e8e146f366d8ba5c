import type { PreviewVisitor } from '../../../lib/browser/kept.ts';
import { session } from '../../../lib/browser/kept.ts';
import { oneAtATime } from '../../../lib/util/one-at-a-time.ts';
import type { Desk } from '../desk.ts';
import { readState } from './menu.ts';

/** Two pages of one origin that open at once are one visitor. */
const inTurn = oneAtATime();

/** The visitor that this person is on this origin, made on the first page; null where the API gives none. */
export function previewVisitor(desk: Desk, origin: string, site: string): Promise<PreviewVisitor | null> {
  return inTurn(async () => {
    const all = (await session.get('previewVisitors')) ?? {};
    const known = all[origin];
    if (known?.config.site === site) return { ...known, config: await freshConfig(desk, known) };
    const begun = await desk.api()?.('startPreview', { site, language: navigator.language });
    if (!begun?.ok) return null;
    const visitor: PreviewVisitor = { ...begun.value, kept: {} };
    await session.set({ previewVisitors: { ...all, [origin]: visitor } });
    return visitor;
  });
}

/** The appearance, the picture and the service may have been edited since; the last one known serves while the API is away. */
async function freshConfig(desk: Desk, { config }: PreviewVisitor): Promise<PreviewVisitor['config']> {
  const call = desk.api();
  if (!call) return config;
  const soon = AbortSignal.timeout(2000);
  const [sites, company, service = config.service] = await Promise.all([
    call('listSites', {}, soon),
    call('getCompany', {}, soon),
    readState(call),
  ]);
  const site = sites.ok ? sites.value.sites.find(({ id }) => id === config.site) : undefined;
  const shown = company.ok ? { company: company.value.name, logo: company.value.logo ?? undefined } : {};
  return { ...config, ...shown, service, ...(site && { appearance: site.appearance }) };
}

export function updateVisitor(origin: string, change: (visitor: PreviewVisitor) => PreviewVisitor): Promise<void> {
  return inTurn(async () => {
    const all = (await session.get('previewVisitors')) ?? {};
    const known = all[origin];
    if (known) await session.set({ previewVisitors: { ...all, [origin]: change(known) } });
  });
}

export function forgetVisitor(origin: string): Promise<void> {
  return inTurn(async () => {
    const { [origin]: _gone, ...rest } = (await session.get('previewVisitors')) ?? {};
    await session.set({ previewVisitors: rest });
  });
}
