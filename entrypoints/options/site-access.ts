import { useEffect, useState } from 'preact/hooks';
import type { Result } from '../../lib/browser/commands.ts';
import { local } from '../../lib/browser/kept.ts';
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
  /** The site's preview is on the origin's pages. */
  shown: boolean;
  ask: () => Promise<boolean>;
  /** Null where the person refused the permission. */
  preview: () => Promise<Result<unknown> | null>;
  end: () => Promise<Result<unknown>>;
  inspect: () => Promise<Result<{ found: boolean; sites: string[] }> | null>;
};

/** What the browser lets us do on an origin; looking at it asks first where it must. */
export function useSiteAccess(site: string, origin: string): Access {
  const [granted, setGranted] = useState<boolean | null>(null);
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    let current = true;
    void mayReachSite(origin).then((answer) => current && setGranted(answer));
    return () => {
      current = false;
    };
  }, [origin]);
  useEffect(() => {
    const look = (previews: Record<string, string> | undefined) => setShown(previews?.[origin] === site);
    void local.get('previews').then(look);
    return local.follow('previews', look);
  }, [site, origin]);
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
    shown,
    ask,
    preview: async () => ((await ask()) ? send('showPreview', { site, origin }) : null),
    end: () => {
      // The permission goes with it; nobody misses it until it is asked for again.
      setGranted(null);
      return send('endPreview', { origin });
    },
    inspect: async () => ((await ask()) ? send('inspectPage', { origin }) : null),
  };
}
