import { createHash } from 'node:crypto';
import { FIREFOX_EXTENSION_ID } from '../../../lib/util/extension-id.ts';
import type { Settings } from '../../env.ts';

/** Firefox makes an extension's return address from the SHA-1 of its id, alike on every installation. */
const firefox = `https://${createHash('sha1').update(FIREFOX_EXTENSION_ID).digest('hex')}.extensions.allizom.org/`;

/** Where a browser may be sent back to: our extension, which alone sees what arrives there, and our own page. */
export function isReturnAddress({ extensionIds, publicUrl }: Settings, address: string): boolean {
  const chrome = extensionIds.map((id) => `https://${id}.chromiumapp.org/`);
  return [...chrome, firefox, `${publicUrl}/signed-in`].includes(address);
}
