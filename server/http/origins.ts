import type { Settings } from '../env.ts';

/** The extension's pages and worker, named by id; Firefox gives every installation an id of its own. */
export function isExtensionOrigin(origin: string | null, settings: Settings): boolean {
  if (!origin) return false;
  if (/^moz-extension:\/\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(origin)) return true;
  return settings.extensionIds.some((id) => origin === `chrome-extension://${id}`);
}

/**
 * Whether a page of the API itself asks, or nobody says which page: what a page reads of its own
 * origin carries no Origin, and a program, which has none either, could claim any. Pages of others
 * always name theirs where they change something, open a socket or are to read the answer.
 */
export function isOwnPage(origin: string | null, settings: Settings): boolean {
  return origin === null || origin === settings.publicUrl;
}

/** Who may speak for a signed-in person: our own pages, the extension, and programs without an origin. */
export function mayCarryMember(origin: string | null, settings: Settings): boolean {
  return isOwnPage(origin, settings) || isExtensionOrigin(origin, settings);
}
