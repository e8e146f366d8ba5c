import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../../lib/browser/commands.ts';
import { call, send } from '../../lib/browser/send.ts';
import { askForSite, mayReachSite } from '../../lib/browser/site-permission.ts';
import type { SiteView } from '../../lib/contract/sites.ts';

/** Asks the browser for one origin, and shows the preview there once it is granted. */
async function askAndBind(site: string, origin: string): Promise<boolean> {
  const granted = await askForSite(origin).catch(() => false);
  if (granted) await send('bindPreview', { site, origin });
  return granted;
}

/** Makes a site. The browser's question comes first, because it is only asked within a click. */
export async function createSite(input: { name: string; origin: string }): Promise<Result<SiteView>> {
  const granted = await askForSite(input.origin).catch(() => false);
  const created = await call('createSite', input);
  if (created.ok && granted) await send('bindPreview', { site: created.value.id, origin: input.origin });
  return created;
}

export async function addOrigin(site: string, origin: string): Promise<Result<SiteView>> {
  const granted = await askForSite(origin).catch(() => false);
  const added = await call('addOrigin', { site, origin });
  if (added.ok && granted) await send('bindPreview', { site, origin });
  return added;
}

export type Access = {
  /** Null until the browser has answered. */
  granted: boolean | null;
  ask: () => Promise<boolean>;
  /** Null where the person refused the permission. */
  preview: () => Promise<Result<unknown> | null>;
  inspect: () => Promise<Result<{ found: boolean; sites: string[] }> | null>;
};

/** What the browser lets us do on an origin; looking at it asks first where it must. */
export function useSiteAccess(site: string, origin: string): Access {
  const [granted, setGranted] = useState<boolean | null>(null);
  useEffect(() => {
    let current = true;
    void mayReachSite(origin).then((answer) => current && setGranted(answer));
    return () => {
      current = false;
    };
  }, [origin]);
  const ask = async () => {
    const answer = await askAndBind(site, origin);
    setGranted(answer);
    return answer;
  };
  return {
    granted,
    ask,
    preview: async () => ((await ask()) ? send('showPreview', { origin }) : null),
    inspect: async () => ((await ask()) ? send('inspectPage', { origin }) : null),
  };
}
