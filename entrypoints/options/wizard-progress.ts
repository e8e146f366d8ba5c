import type { WizardStep } from '../../components/sites/steps.tsx';
import type { SiteView } from '../../lib/contract/sites.ts';
import { isLive } from '../../lib/util/live-site.ts';

const key = (site: string) => `wizard:${site}`;

/**
 * Where a site that is only half done goes on, or null where it is done. Proof is the server's
 * word; how far the steps after it were walked is kept on this device.
 */
export function readStep(site: SiteView): WizardStep | null {
  if (site.kind === 'website' && !isLive(site)) return 'proof';
  const kept = localStorage.getItem(key(site.id));
  return kept === 'appearance' || kept === 'install' ? kept : null;
}

export function keepStep(site: string, step: WizardStep | null): void {
  if (step) localStorage.setItem(key(site), step);
  else localStorage.removeItem(key(site));
}
