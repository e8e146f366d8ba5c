import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../../lib/browser/commands.ts';
import { send } from '../../lib/browser/send.ts';
import { askForSite, mayReachSite } from '../../lib/browser/site-permission.ts';

/** Asks the browser for one origin; must start within the click. False where the person refused. */
export function allowSite(origin: string): Promise<boolean> {
  return askForSite(origin).catch(() => false);
}

export type Access = {
  /** Null until the browser has answered. */
  granted: boolean | null;
  /** The browser's question stands on the screen. */
  asking: boolean;
  ask: () => Promise<boolean>;
  /** Null where the person refused the permission. */
  preview: () => Promise<Result<unknown> | null>;
  inspect: () => Promise<Result<{ found: boolean; sites: string[] }> | null>;
};

/** What the browser lets us do on an origin; looking at it asks first where it must. */
export function useSiteAccess(site: string, origin: string): Access {
  const [granted, setGranted] = useState<boolean | null>(null);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    let current = true;
    void mayReachSite(origin).then((answer) => current && setGranted(answer));
    return () => {
      current = false;
    };
  }, [origin]);
  const ask = async () => {
    setAsking(!granted);
    const answer = await allowSite(origin);
    setAsking(false);
    setGranted(answer);
    return answer;
  };
  return {
    granted,
    asking,
    ask,
    preview: async () => ((await ask()) ? send('showPreview', { site, origin }) : null),
    inspect: async () => ((await ask()) ? send('inspectPage', { origin }) : null),
  };
}
