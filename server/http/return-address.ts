import { createHash } from 'node:crypto';
import { FIREFOX_EXTENSION_ID } from '../../lib/util/extension-id.ts';
import type { Settings } from '../env.ts';

/** As Firefox makes it of the add-on's id, the same on every installation. */
const firefox = `https://${createHash('sha1').update(FIREFOX_EXTENSION_ID).digest('hex')}.extensions.allizom.org/`;

/**
 * Whether a page of ours may go to this address when it is done: those that `identity.getRedirectURL`
 * gives the extension. The browser keeps them to itself, so what stands in the fragment reaches
 * nobody else.
 */
export function isReturnAddress(address: string, settings: Settings): boolean {
  return address === firefox || settings.extensionIds.some((id) => address === `https://${id}.chromiumapp.org/`);
}
