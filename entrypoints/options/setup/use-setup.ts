import { useRef } from 'preact/hooks';
import { useLoad } from '../../../components/ui/use-load.ts';
import { call } from '../../../lib/browser/send.ts';
import type { OnboardingView } from '../../../lib/contract/onboarding.ts';
import type { ServiceView } from '../../../lib/contract/service.ts';
import type { SiteView } from '../../../lib/contract/sites.ts';
import type { Result } from '../../../lib/i18n/errors.ts';

export type SetupData = { onboarding: OnboardingView; service: ServiceView; sites: SiteView[] };

export type TakeSetup = (part: Partial<SetupData> | ((now: SetupData) => Partial<SetupData>)) => void;

/** All that the wizard goes by; what somebody does on another device is there on the next return. */
export function useSetup() {
  const loaded = useLoad<SetupData>(readAll);
  const latest = useRef(loaded.value);
  latest.current = loaded.value;
  /** Takes in part of it as it is after a change; a part of a part is made of what is known by then. */
  const take: TakeSetup = (part) => {
    if (!latest.current) return;
    latest.current = { ...latest.current, ...(typeof part === 'function' ? part(latest.current) : part) };
    loaded.put(latest.current);
  };
  return { loaded, take };
}

async function readAll(): Promise<Result<SetupData>> {
  const [onboarding, service, sites] = await Promise.all([
    call('getOnboarding', {}),
    call('getService', {}),
    call('listSites', {}),
  ]);
  if (!onboarding.ok) return onboarding;
  if (!service.ok) return service;
  if (!sites.ok) return sites;
  return { ok: true, value: { onboarding: onboarding.value, service: service.value, sites: sites.value.sites } };
}

/** The site that the wizard is about: one that waits for its proof, else the first. */
export function setupSite(sites: SiteView[]): SiteView | null {
  return sites.find(({ origins }) => origins.some(({ provedAt }) => provedAt === null)) ?? sites[0] ?? null;
}

export const putSite = (sites: SiteView[], changed: SiteView): SiteView[] =>
  sites.some(({ id }) => id === changed.id)
    ? sites.map((site) => (site.id === changed.id ? changed : site))
    : [...sites, changed];
