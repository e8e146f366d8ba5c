import type { Settings } from '../../env.ts';
import { isReturnAddress as isOfExtension } from '../../http/return-address.ts';

/** Where a browser may be sent back to: our extension, which alone sees what arrives there, and our own page. */
export function isReturnAddress(settings: Settings, address: string): boolean {
  return isOfExtension(address, settings) || address === `${settings.publicUrl}/signed-in`;
}
